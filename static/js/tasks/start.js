/** Starts tasks so that a lost answer never starts one twice. */
import { api } from "../lib/api.js";
import { currentProject } from "../frame/project.js";
import { readingPlace } from "./task-text.js";

const TRIES = 5;

/**
 * Starts in the project that is chosen.
 * @param {any} type an entry of /api/task-types
 * @param {Record<string, unknown>} params
 * @param {string} [name] what the task is called
 * @param {Record<string, unknown>} [more] fields of the request beside these
 * @returns {Promise<{ taskId: string, place: string }>} and where it will be read
 * @throws {import("../lib/api.js").ApiError}
 */
export async function startTask(type, params, name, more) {
  const json = {
    task_type: type.task_type,
    params,
    task_name: name,
    project_id: currentProject() || undefined,
    // The report page reads here that a second stage follows the one it shows.
    metadata: params.recommend ? { recommend: true } : undefined,
    ...more,
  };
  const headers = {
    "idempotency-key": `page-${Date.now()}-${Math.random().toString(36).slice(2)}`,
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { task_id: taskId } = await api("api/tasks", { method: "POST", json, headers });
      return { taskId, place: readingPlace(type, taskId) };
    } catch (error) {
      if ((error.status !== 0 && error.status !== 503) || attempt === TRIES) throw error;
      await new Promise((resolve) =>
        setTimeout(resolve, Math.max(error.retryAfter * 1000, 400 * 2 ** attempt)),
      );
    }
  }
}
