/** What a person does to rows of a list: cancel, retry, delete with a way back. */
import { api } from "../lib/api.js";
import { now } from "../lib/clock.js";
import { complain } from "../lib/complain.js";
import { announce } from "../lib/live-region.js";
import { deleteLater, takeOut } from "../lib/undo.js";
import { changeMany } from "./bulk.js";

/** @typedef {import("./task-list.js").TaskList} TaskList */
/** @typedef {import("./task-row.js").TaskRow} TaskRow */

/** Says "Stopping" at once, and the truth when it comes. @param {TaskList} list @param {TaskRow} row */
export async function cancel(list, row) {
  const before = row.item;
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
    const { task_id: id } = await api(`api/tasks/${row.id}/retry`, { method: "POST" });
    announce("Queued again");
    list.expect(id);
  } catch (error) {
    complain(error);
  }
  row.retry.disabled = false;
}

/** @param {TaskList} list @param {TaskRow} row */
export function remove(list, row) {
  removeRows(list, [row]);
}

/**
 * Takes rows out at once; the server hears of it when they can no longer be brought back.
 * @param {TaskList} list @param {Row[]} rows
 */
export function removeRows(list, rows) {
  const name = rows[0].name.textContent.slice(0, 60);
  const message = rows.length === 1 ? `Deleted “${name}”.` : `Deleted ${rows.length} tasks.`;
  deleteTasks(
    rows.map((row) => row.id),
    message,
    takeOut(list, rows),
  );
}

/** @param {string[]} ids @param {string} message @param {import("../lib/undo.js").Told} told */
export function deleteTasks(ids, message, told) {
  const erase = (options) => changeMany("delete", ids, options);
  deleteLater(ids, message, { ...told, erase });
}
