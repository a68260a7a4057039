/** Deletes after eight seconds in which it can be undone; at once when the page is left. */
import { changeMany } from "./bulk.js";
import { complain } from "../lib/complain.js";
import { leaving } from "../lib/leaving.js";
import { toast } from "../lib/toast.js";

const WAIT = 8000;
/** @type {Set<(keepalive: boolean) => void>} what is still to be sent */
const pending = new Set();

/**
 * @param {string[]} ids
 * @param {string} message what was deleted
 * @param {{ onUndo: () => void, onDone?: () => void,
 *   erase?: (ids: string[], options: { keepalive: boolean }) => Promise<unknown> }} options
 *   `erase` tells the server; without it the ids are those of tasks
 */
export function deleteLater(ids, message, { onUndo, onDone, erase = deleteTasks }) {
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
      await erase(ids, { keepalive });
      settle();
      onDone?.();
    } catch (error) {
      undo();
      complain(error);
    }
  }
}

function deleteTasks(ids, options) {
  return changeMany("delete", ids, options);
}

addEventListener("pagehide", () => {
  for (const send of pending) send(true);
});
