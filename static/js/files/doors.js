/** Three doors: what is dropped or chosen at one is meant for it, and each has a sample to try. */
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

const DOORS = [
  {
    wish: "contracts",
    place: "All reviews",
    title: "Review a contract",
    text: "Its climate passages and duties, how firm they are, and clauses that it could take in.",
    sample: "sample contract",
  },
  {
    wish: "documents",
    place: "Your library",
    title: "Search and ask documents",
    text: "Find by words and by meaning, and get answers in the documents’ own sentences.",
    sample: "sample document",
  },
  {
    wish: "drawings",
    place: "All plan sets",
    title: "Measure drawings",
    text: "Sheets with number and scale; footings, slabs and walls counted and measured.",
    sample: "sample plan set",
  },
];

/** @param {(files: File[], wish?: string) => void} add */
export function doors(add) {
  let wish;
  const field = h("input", {
    type: "file",
    multiple: true,
    class: "unseen",
    tabindex: -1,
    "aria-label": "Files",
    on: { change: take, cancel: () => (wish = undefined) },
  });

  function take() {
    add([...field.files], wish);
    field.value = "";
    wish = undefined;
  }

  const choose = (own) => {
    wish = own;
    field.click();
  };
  return h("div", { class: "doors" }, field, ...DOORS.map((one) => door(one, choose)));
}

function door({ wish, place, title, text, sample }, choose) {
  const id = `door-${wish}`;
  const press = (label, name, click) =>
    h("button", { type: "button", class: `${name} starts`, on: { click } }, ...label);
  const call = [icon("upload"), h("span", {}, "Drop it here or ", h("u", {}, "choose a file"))];
  const drop = press(call, "door-drop", () => choose(wish));
  drop.setAttribute("aria-describedby", id);
  const tried = press(["Try a sample"], "linklike", ({ target }) =>
    import("./samples.js").then(({ trySample }) => trySample(wish, target)).catch(complain),
  );
  tried.setAttribute("aria-label", `Try a ${sample}`);
  return h(
    "section",
    { class: "door", "data-wish": wish, "aria-labelledby": id },
    h("h2", { id }, title),
    h("p", { class: "muted" }, text),
    drop,
    h("p", { class: "door-foot" }, tried, h("a", { href: address(wish) }, place)),
  );
}
