/** Which ended tasks this page has shown to the person in front of it. */

/** @type {Set<string>} */
export const looked = new Set();

/** A task that has ended is on the page: whoever counts what was not looked at hears of it. @param {string} taskId */
export function look(taskId) {
  if (looked.has(taskId)) return;
  looked.add(taskId);
  dispatchEvent(new CustomEvent("intray:task-seen", { detail: taskId }));
}
