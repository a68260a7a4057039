/** Deletes a document with everything that was made of it, after a time in which it can be undone. */
import { api } from "../lib/api.js";
import { deleteLater } from "../tasks/undo.js";
import { apiPath } from "./places.js";

/** @param {{ document_id: string, name: string }} document @param {{ onUndo: () => void, onDone?: () => void }} told */
export function deleteDocument({ document_id: id, name }, told) {
  deleteLater([id], `Deleted “${name.slice(0, 60)}”.`, {
    ...told,
    erase: (_ids, { keepalive }) => erase(id, keepalive),
  });
}

/** One that someone else deleted first is gone as well. */
async function erase(id, keepalive) {
  try {
    await api(apiPath(id), { method: "DELETE", keepalive });
  } catch (error) {
    if (error.status !== 404) throw error;
  }
}
