/** A batch in a list: one row with its sum, which unfolds to its files. */
import { complain } from "../../lib/complain.js";
import { h, setAttribute, setText } from "../../lib/dom.js";
import { isFinal } from "../task-text.js";
import { partsOf, retryWords, sharesOf } from "./words.js";

/** @typedef {import("../task-row.js").TaskRow} TaskRow */

const UNFOLDED = new WeakMap();
// What is about to be unfolded is fetched a little before.
const prepared = () => import("./unfolding.js");

/** @param {TaskRow} row */
export function dressBatch(row) {
  const deeds = UNFOLDED.get(row) ?? begin(row);
  const { item: task } = row;
  const called = row.name.textContent.slice(0, 100);
  const retry = retryWords(task);
  setText(row.cancel, "Cancel all");
  setAttribute(row.cancel, "aria-label", `Cancel all of ${called}`);
  setText(row.retry, retry);
  row.retry.hidden = !retry;
  setAttribute(row.retry, "aria-label", `${retry} of ${called}`);
  deeds.unfold.hidden = !task.children?.total && !isFinal(task);
  setAttribute(deeds.unfold, "aria-label", `${deeds.unfold.textContent} of ${called}`);
  const { good } = sharesOf(task);
  row.fill.style.setProperty("--good", `${100 * good}%`);
  deeds.files?.update(task);
}

function begin(row) {
  const deeds = { files: null, unfold: null };
  const button = (name, click, label) =>
    h("button", { type: "button", class: name, on: { click } }, label);
  const toggle = () => prepared().then(({ unfold }) => unfold(row, deeds));
  deeds.unfold = button("linklike", () => toggle().catch(complain), `Show ${partsOf(row.type)}`);
  for (const type of ["pointerenter", "focus"])
    deeds.unfold.addEventListener(type, () => prepared().catch(() => {}));
  setAttribute(deeds.unfold, "aria-expanded", "false");
  row.retry.remove();
  row.retry = button("linklike starts", () => row.act("retry", row), "");
  row.element.classList.add("batch-row");
  const place = row.element.querySelector(".how");
  place.append(h("div", { class: "deeds" }, deeds.unfold, row.retry));
  UNFOLDED.set(row, deeds);
  return deeds;
}
