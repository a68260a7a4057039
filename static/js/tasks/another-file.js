/** Where a task would fail again as it is: the way to another file. */
import { address } from "../lib/base.js";
import { h } from "../lib/dom.js";

/** @param {any} task @param {any} type of the task */
export function takesAnotherFile({ status, retryable }, type) {
  return status === "FAILURE" && !retryable && type?.accepts?.length > 0;
}

/** Opens the start page, and there the choice of a file. @param {string} look its classes */
export function chooseLink(look) {
  const on = { click: choose };
  return h("a", { class: look, href: address(""), on }, "Choose another file");
}

function choose(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  import("./choose-file.js").then(({ chooseFile }) => chooseFile());
}
