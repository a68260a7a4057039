/** What a person does to rows of a list: cancel, retry, dismiss and delete with a way back. */
import { api } from "../lib/api.js";
import { now } from "../lib/clock.js";
import { complain } from "../lib/complain.js";
import { announce } from "../lib/live-region.js";
import { deleteLater, takeOut } from "../lib/undo.js";
import { retryRest } from "./batch/deeds.js";
import { changeMany } from "./bulk.js";
import { dismissTasks } from "./dismissing.js";

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

async function begunAgain(taskId) {
  const { task_id: id } = await api(`api/tasks/${taskId}/retry`, { method: "POST" });
  announce("Queued again");
  return id;
}

/** Starts the same work again as a new task, of a batch what is left undone. @param {TaskList} list @param {TaskRow} row */
export async function retry(list, row) {
  row.retry.disabled = true;
  try {
    list.expect(await (row.type?.is_batch ? retryRest(row.id) : begunAgain(row.id)));
  } catch (error) {
    complain(error);
  }
  row.retry.disabled = false;
}

/** @param {TaskList} list @param {TaskRow} row */
export function dismiss(list, row) {
  return dismissRows(list, [row]);
}

/**
 * Failures are no news any more: gone where only news is listed, else only without the button.
 * @param {TaskList} list @param {Row[]} rows
 */
export function dismissRows(list, rows) {
  const message = rows.length === 1 ? `Dismissed “${shortName(rows[0])}”.` : null;
  const dated = (at) => rows.forEach((row) => row.update({ ...row.item, dismissed_at: at }));
  const told = list.options.filters?.needs_attention ? takeOut(list, rows) : null;
  dated(new Date(now()).toISOString());
  return dismissTasks(
    rows.map((row) => row.id),
    message,
    () => {
      dated(null);
      told?.onUndo();
    },
  );
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
  const message =
    rows.length === 1 ? `Deleted “${shortName(rows[0])}”.` : `Deleted ${rows.length} tasks.`;
  deleteTasks(
    rows.map((row) => row.id),
    message,
    takeOut(list, rows),
  );
}

function shortName(row) {
  return row.name.textContent.slice(0, 60);
}

/** @param {string[]} ids @param {string} message @param {import("../lib/undo.js").Told} told */
export function deleteTasks(ids, message, told) {
  const erase = (options) => changeMany("delete", ids, options);
  deleteLater(ids, message, { ...told, erase });
}
