/** Deletes after eight seconds in which it can be undone; at once when the page is left. */
import { api } from "./api.js";
import { complain, toast } from "./toast.js";

const WAIT = 8000;
// Browsers refuse more than 64 KB of requests that outlive their page.
const IDS_AT_ONCE = 500;
/** @type {Set<{ ids: string[], send: (keepalive: boolean) => void }>} */
const pending = new Set();

/** True while a task is deleted for the eye but not yet for the server. @param {string} id */
export function isLeaving(id) {
  return [...pending].some((one) => one.ids.includes(id));
}

/**
 * @param {string[]} ids
 * @param {string} message what was deleted
 * @param {{ onUndo: () => void, onDone?: () => void }} options
 */
export function deleteLater(ids, message, { onUndo, onDone }) {
  const plan = { ids, send };
  pending.add(plan);
  const closeToast = toast(message, {
    label: "Undo",
    action: undo,
    after: () => send(false),
    ms: WAIT,
  });

  function undo() {
    pending.delete(plan);
    onUndo();
  }

  async function send(keepalive) {
    closeToast();
    try {
      await Promise.all(
        slices(ids).map((task_ids) =>
          api("api/tasks/delete", { method: "POST", json: { task_ids }, keepalive }),
        ),
      );
      pending.delete(plan);
      onDone?.();
    } catch (error) {
      undo();
      complain(error);
    }
  }
}

function slices(ids) {
  const count = Math.ceil(ids.length / IDS_AT_ONCE);
  return Array.from({ length: count }, (_, n) => ids.slice(n * IDS_AT_ONCE, (n + 1) * IDS_AT_ONCE));
}

addEventListener("pagehide", () => {
  for (const plan of pending) plan.send(true);
});
