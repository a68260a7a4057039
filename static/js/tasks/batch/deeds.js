/** What is done to a batch as a whole. */
import { api } from "../../lib/api.js";
import { announce } from "../../lib/live-region.js";

/**
 * Tries again what a batch has left undone, as one batch; what is done stays.
 * Whoever asks second is led to the batch that the first one began.
 * @param {string} taskId @returns {Promise<string>} the id of that batch
 */
export async function retryRest(taskId) {
  const path = `api/tasks/${encodeURIComponent(taskId)}/retry?rest=true`;
  const { task_id: id } = await api(path, { method: "POST" });
  announce("Queued again");
  return id;
}
