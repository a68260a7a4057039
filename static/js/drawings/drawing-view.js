/** A task about drawings, by its id: leads to the sheet or the project that it is about. */
import { api, query } from "../lib/api.js";
import { address } from "../lib/base.js";
import { h } from "../lib/dom.js";
import { sheetPlace } from "./places.js";
import { go } from "../frame/router.js";

export function open({ params: [taskId] }) {
  const node = h("p", { class: "muted" }, "Opening");
  let isLeft = false;
  lead(taskId).then(
    (place) => !isLeft && go(place, { replace: true }),
    (error) => node.replaceWith(lost(error)),
  );
  return { node, title: "Drawings", close: () => (isLeft = true) };
}

/** The path of where the result of a task is seen. */
async function lead(taskId) {
  const task = await api(`api/tasks/${encodeURIComponent(taskId)}`);
  if (task.entity_type === "page") return sheetPlace(task.entity_id, { task: taskId });
  if (task.project_id)
    return `projects/${encodeURIComponent(task.project_id)}${query({ task: taskId })}`;
  return `tasks/${encodeURIComponent(taskId)}`;
}

function lost(error) {
  const isUnknown = error.status === 404;
  return h(
    "div",
    { class: "blank" },
    h("h1", {}, isUnknown ? "There is no such task" : "The drawings could not be opened"),
    h("p", {}, isUnknown ? "It may have been deleted, or the link is cut short." : error.message),
    h("p", {}, h("a", { href: address("tasks") }, "See all tasks")),
  );
}
