/** Tells the server what was seen of what ended, and the bell what is left. */
import { api } from "../lib/api.js";
import { looked } from "../lib/looked.js";

/**
 * @param {import("./ended-bell.js").EndedBell} bell
 * @param {{ task_ids: string[] } | { all: true }} what
 */
export async function see(bell, what) {
  const told = await api("api/ended/seen", { method: "POST", json: what });
  const isGone = "all" in what ? () => true : (task) => what.task_ids.includes(task.task_id);
  bell.body = { ...told, tasks: bell.body.tasks.filter((task) => !isGone(task)) };
  bell.show();
  bell.poller.now();
}

/** What is open on this page, or was. @param {import("./ended-bell.js").EndedBell} bell */
export function seeLooked(bell) {
  const ids = bell.body.tasks.map((task) => task.task_id).filter((id) => looked.has(id));
  if (ids.length && !document.hidden) see(bell, { task_ids: ids }).catch(() => {});
}
