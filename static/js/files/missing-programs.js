/** What the server could read as well if a program were installed beside it. */
import { h } from "../lib/dom.js";
import { count } from "../lib/format.js";

/** @param {Array<{ feature: string, program: string, how_to_install: string }>} features */
export function missingPrograms(features) {
  const items = features.map(({ feature, program, how_to_install: how }) =>
    h("div", {}, h("dt", {}, `${feature} (${program})`), h("dd", {}, how)),
  );
  const summary = `${count(features.length, "program")} could be added to read more`;
  return h(
    "details",
    { class: "fold" },
    h("summary", {}, summary),
    h("dl", { class: "facts" }, ...items),
  );
}
