/** What a person does to rows of the library: cancel, retry, delete with a way back. */
import { api } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { announce } from "../lib/live-region.js";
import { deleteAt, takeOut } from "../lib/undo.js";
import { apiPath } from "./places.js";

/** @typedef {import("./list.js").DocumentList} DocumentList */
/** @typedef {import("./row.js").DocumentRow} DocumentRow */

/** Says "Stopping" at once, and the truth when it comes. @param {DocumentList} list @param {DocumentRow} row */
export async function cancel(list, row) {
  row.stopping(true);
  announce("Stopping");
  try {
    await api(`api/tasks/${row.item.task_id}/cancel`, { method: "POST" });
    row.update(await api(apiPath(row.id)));
  } catch (error) {
    row.stopping(false);
    complain(error);
  }
  list.refresh();
}

/** Begins the same document again. @param {DocumentList} list @param {DocumentRow} row */
export async function retry(list, row) {
  row.retry.disabled = true;
  try {
    await api(`api/tasks/${row.item.task_id}/retry`, { method: "POST" });
    announce("Queued again");
    row.update(await api(apiPath(row.id)));
    // The button that was pressed is gone; who has moved on meanwhile stays there.
    const { activeElement: place, body } = document;
    if (place === body || row.element.contains(place)) row.element.focus();
  } catch (error) {
    complain(error);
  }
  row.retry.disabled = false;
  list.refresh();
}

/** Takes the row out at once; the server hears of it when it can no longer be brought back. */
export function remove(list, row) {
  deleteAt(apiPath(row.id), row.id, row.item.name, takeOut(list, [row]));
}
