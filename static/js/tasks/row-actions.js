/** What a person does to rows of a list: cancel, retry, delete with a way back. */
import { api } from "../lib/api.js";
import { now } from "../lib/clock.js";
import { complain } from "../lib/complain.js";
import { restore } from "./list-more.js";
import { announce } from "../lib/live-region.js";
import { deleteLater } from "./undo.js";

/** @typedef {import("./task-list.js").TaskList} TaskList */
/** @typedef {import("./task-row.js").TaskRow} TaskRow */

/** Says "Stopping" at once, and the truth when it comes. @param {TaskList} list @param {TaskRow} row */
export async function cancel(list, row) {
  const before = row.task;
  const path = `api/tasks/${before.task_id}`;
  row.update({ ...before, cancel_requested_at: new Date(now()).toISOString() });
  announce("Stopping");
  try {
    await api(`${path}/cancel`, { method: "POST" });
    row.update(await api(path));
  } catch (error) {
    row.update(before);
    complain(error);
  }
  list.refresh();
}

/** Starts the same work again as a new task. @param {TaskList} list @param {TaskRow} row */
export async function retry(list, row) {
  row.retry.disabled = true;
  try {
    const { task_id: id } = await api(`api/tasks/${row.task.task_id}/retry`, { method: "POST" });
    announce("Queued again");
    list.expect(id);
  } catch (error) {
    complain(error);
  }
  row.retry.disabled = false;
}

/** @param {TaskList} list @param {TaskRow} row */
function remove(list, row) {
  removeRows(list, [row]);
}

export { remove as delete };

/**
 * Takes rows out at once; the server hears of it when they can no longer be brought back.
 * @param {TaskList} list @param {TaskRow[]} rows
 */
export function removeRows(list, rows) {
  const places = rows.map((row) => ({ row, next: row.element.nextElementSibling }));
  const [first, last] = [rows[0].element, rows.at(-1).element];
  const neighbour = last.nextElementSibling ?? first.previousElementSibling;
  const ids = rows.map((row) => row.task.task_id);
  ids.forEach((id) => list.drop(id));
  neighbour?.focus();
  const name = rows[0].name.textContent.slice(0, 60);
  const message = rows.length === 1 ? `Deleted “${name}”.` : `Deleted ${rows.length} tasks.`;
  const onUndo = () => restore(list, places);
  deleteLater(ids, message, { onUndo, onDone: () => list.refresh() });
}
