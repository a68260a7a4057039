/** Deletes after eight seconds in which it can be undone; at once when the page is left. */
import { api } from "./api.js";
import { complain } from "./complain.js";
import { leaving } from "./deletions.js";
import { change, drop } from "./list-deeds.js";
import { toast } from "./toast.js";

const WAIT = 8000;
/** @type {Set<(keepalive: boolean) => void>} what is still to be sent */
const pending = new Set();

/**
 * @typedef {{ onUndo: () => void, onDone?: () => void }} Told
 * @typedef {(options: { keepalive: boolean }) => Promise<unknown>} Erase tells the server
 */

/**
 * @param {string[]} ids @param {string} message what was deleted
 * @param {Told & { erase: Erase }} options
 */
export function deleteLater(ids, message, { onUndo, onDone, erase }) {
  pending.add(send);
  ids.forEach((id) => leaving.add(id));
  const closeToast = toast(message, {
    label: "Undo",
    action: undo,
    after: () => send(false),
    ms: WAIT,
  });

  function settle() {
    pending.delete(send);
    ids.forEach((id) => leaving.delete(id));
  }

  function undo() {
    settle();
    onUndo();
  }

  async function send(keepalive) {
    closeToast();
    try {
      await erase({ keepalive });
      settle();
      onDone?.();
    } catch (error) {
      undo();
      complain(error);
    }
  }
}

addEventListener("pagehide", () => {
  for (const send of pending) send(true);
});

/**
 * Deletes what has an address of its own.
 * @param {string} path below the root @param {string} id @param {string} name @param {Told} told
 */
export function deleteAt(path, id, name, told) {
  const erase = (options) => api(path, { method: "DELETE", ...options }).catch(ignoreGone);
  deleteLater([id], `Deleted “${name.slice(0, 60)}”.`, { ...told, erase });
}

/** What someone else deleted first is gone as well. */
function ignoreGone(error) {
  if (error.status !== 404) throw error;
}

/**
 * Takes rows out of a list at once; the focus goes to what follows them.
 * @param {import("./live-list.js").LiveList} list
 * @param {Row[]} rows
 * @returns {Told} puts them back where they stood, or looks at what is there
 */
export function takeOut(list, rows) {
  const before = list.rows;
  const last = before.findLastIndex((row) => rows.includes(row));
  const stays = (row) => !rows.includes(row);
  const neighbour = before.slice(last).find(stays) ?? before.slice(0, last).findLast(stays);
  drop(list, rows);
  neighbour?.element.focus();
  return { onUndo: () => putBack(list, before, rows), onDone: () => list.refresh() };
}

/** Each before the row that followed it; what came since stays where it is. */
function putBack(list, before, rows) {
  const order = [...list.rows];
  for (const row of before.filter((one) => rows.includes(one)).reverse()) {
    const next = order.indexOf(before[before.indexOf(row) + 1]);
    const last = order.at(-1)?.element;
    if (next >= 0) order[next].element.before(row.element);
    else if (last) last.after(row.element);
    else list.list.append(row.element);
    order.splice(next < 0 ? order.length : next, 0, row);
  }
  change(list, order);
  rows[0].element.focus();
}
