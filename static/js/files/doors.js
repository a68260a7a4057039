/** Three doors: what is dropped or chosen at one is meant for it, and each has a sample to try. */
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";

/**
 * Has the doors of a place take files.
 * @param {ParentNode} place @param {(files: File[], wish?: string) => void} add
 */
export function openDoors(place, add) {
  let wish;
  const field = h("input", {
    type: "file",
    multiple: true,
    class: "unseen",
    tabindex: -1,
    "aria-label": "Files",
    on: { change: take, cancel: () => (wish = undefined) },
  });
  place.querySelector(".doors").prepend(field);

  function take() {
    add([...field.files], wish);
    field.value = "";
    wish = undefined;
  }

  for (const door of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(".door"))) {
    const [drop, sample] = door.querySelectorAll("button");
    drop.addEventListener("click", () => {
      ({ wish } = door.dataset);
      field.click();
    });
    sample.addEventListener("click", () =>
      import("./samples.js")
        .then(({ trySample }) => trySample(door.dataset.wish, sample))
        .catch(complain),
    );
  }
}
