/** An address that leads nowhere. */
import { address } from "../lib/base.js";
import { h } from "../lib/dom.js";

export function open() {
  const node = h(
    "div",
    { class: "blank" },
    h("h1", {}, "There is nothing at this address"),
    h("p", {}, "What stood here may have been deleted, or the link is not complete."),
    h("p", {}, h("a", { href: address("tasks") }, "See all tasks")),
  );
  return { node, title: "Nothing here" };
}
