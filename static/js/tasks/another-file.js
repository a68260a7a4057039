/** Where a task would fail again as it is: the way to another file. */
import { address } from "../lib/base.js";
import { h } from "../lib/dom.js";
import { go } from "../frame/router.js";

// In frames; the browser lets a page open the choice for five seconds after a press.
const LONGEST_WAIT = 240;

/** Whether the file is what another try has to change. @param {any} task @param {any} type of the task */
export function takesAnotherFile({ status, retryable }, type) {
  return status === "FAILURE" && !retryable && type?.accepts?.length > 0;
}

/** Opens the start page, and there the choice of a file. @param {string} look its classes */
export function chooseLink(look) {
  const on = { click: choose };
  return h("a", { class: look, href: address(""), on }, "Choose another file");
}

/** @param {MouseEvent} event */
async function choose(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go("");
  const field = await fieldForFiles();
  field?.focus();
  field?.click();
}

/** The start page is shown when its module is there. @returns {Promise<HTMLInputElement | null>} */
async function fieldForFiles() {
  for (let frame = 0; frame < LONGEST_WAIT; frame += 1) {
    /** @type {HTMLInputElement | null} */
    const field = document.querySelector(".home input[type=file]");
    if (field) return field;
    await new Promise(requestAnimationFrame);
  }
  return null;
}
