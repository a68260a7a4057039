/** What a reader has to say of a document: the first notes at once, many more behind a fold. */
import { h } from "../lib/dom.js";
import { count } from "../lib/format.js";

const SHOWN = 3;

/** @param {string[]} warnings @returns {HTMLElement[]} */
export function notes(warnings) {
  const told = [...new Set(warnings)].map((text) => h("p", { class: "notice", dir: "auto" }, text));
  const rest = told.splice(told.length > SHOWN + 1 ? SHOWN : told.length);
  if (!rest.length) return told;
  const more = h("summary", {}, `${count(rest.length, "more note")}`);
  return [...told, h("details", { class: "fold more-notes" }, more, ...rest)];
}
