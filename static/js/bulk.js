/** One change for many named tasks, in requests of a size that the server and the browser take. */
import { api } from "./api.js";

// Browsers refuse more than 64 KB of requests that outlive their page.
const IDS_AT_ONCE = 500;

/**
 * @param {"cancel" | "retry" | "delete"} what
 * @param {string[]} ids
 * @param {{ keepalive?: boolean }} [options]
 * @returns {Promise<{ accepted: number, skipped: number }>}
 */
export async function changeMany(what, ids, { keepalive } = {}) {
  const send = (task_ids) =>
    api(`api/tasks/${what}`, { method: "POST", json: { task_ids }, keepalive });
  const answers = await Promise.all(slices(ids).map(send));
  const sum = (name) => answers.reduce((total, answer) => total + answer[name], 0);
  return { accepted: sum("accepted"), skipped: sum("skipped") };
}

function slices(ids) {
  const count = Math.ceil(ids.length / IDS_AT_ONCE);
  return Array.from({ length: count }, (_, n) => ids.slice(n * IDS_AT_ONCE, (n + 1) * IDS_AT_ONCE));
}
