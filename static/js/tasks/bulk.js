/** One change for many named tasks, in requests of a size that server and browser take. */
import { api } from "../lib/api.js";

// Browsers refuse more than 64 KB of requests that outlive their page.
const IDS_AT_ONCE = 500;

/**
 * @param {"cancel" | "retry" | "delete" | "dismiss" | "undismiss"} what
 * @param {string[]} ids
 * @param {{ keepalive?: boolean }} [options]
 * @returns {Promise<{ accepted: number, skipped: number, reason?: { message: string } }>}
 */
export async function changeMany(what, ids, { keepalive } = {}) {
  const send = (task_ids) =>
    api(`api/tasks/${what}`, { method: "POST", json: { task_ids }, keepalive });
  const answers = await Promise.all([...slices(ids)].map(send));
  const sum = (name) => answers.reduce((total, answer) => total + answer[name], 0);
  const { reason } = answers.find((answer) => answer.reason) ?? {};
  return { accepted: sum("accepted"), skipped: sum("skipped"), reason };
}

function* slices(ids) {
  for (let n = 0; n < ids.length; n += IDS_AT_ONCE) yield ids.slice(n, n + IDS_AT_ONCE);
}
