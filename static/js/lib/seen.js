/** Which ended tasks this page has shown to the person in front of it. */
import { api } from "./api.js";
import { looked } from "./looked.js";

/**
 * A task that has ended is on the page: whoever counts what was not looked at hears of it.
 * @param {string} taskId
 * @param {boolean} [hasFailed] then it is news to everyone in its project, and the server is told
 */
export function look(taskId, hasFailed = false) {
  if (looked.has(taskId)) return;
  looked.add(taskId);
  dispatchEvent(new CustomEvent("intray:task-seen", { detail: taskId }));
  if (hasFailed) whenVisible(() => tellSeen(taskId));
}

function whenVisible(run) {
  if (!document.hidden) run();
  else document.addEventListener("visibilitychange", () => whenVisible(run), { once: true });
}

/** What the server does not hear stays news. */
async function tellSeen(taskId) {
  try {
    await api("api/ended/seen", { method: "POST", json: { task_ids: [taskId] } });
    dispatchEvent(new CustomEvent("intray:tasks-read"));
  } catch {
    looked.delete(taskId);
  }
}
