/** Deletes plan sets and conditions, after a time in which it can be undone. */
import { api } from "../../lib/api.js";
import { deleteLater } from "../../tasks/undo.js";

/**
 * @param {string} path of what is deleted, below the root
 * @param {string} id @param {string} name
 * @param {{ onUndo: () => void, onDone: () => void }} told
 */
export function deleteAt(path, id, name, told) {
  deleteLater([id], `Deleted “${name.slice(0, 60)}”.`, { ...told, erase: (_ids, options) => erase(path, options) });
}

/** One that someone else deleted first is gone as well. */
async function erase(path, { keepalive }) {
  try {
    await api(path, { method: "DELETE", keepalive });
  } catch (error) {
    if (error.status !== 404) throw error;
  }
}
