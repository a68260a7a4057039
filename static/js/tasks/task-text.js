/** What a task's fields mean to a person. Pure: a task and the present moment in, words out. */
import { duration, ordinal, relative, roughly, whole, words } from "../lib/format.js";

export const WORDS = {
  waiting: "Waiting",
  retrying: "Retrying",
  running: "Running",
  stopping: "Stopping",
  stalled: "No news",
  done: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};
const ENDED = { SUCCESS: "done", FAILURE: "failed", REVOKED: "cancelled" };

/** @returns {keyof typeof WORDS} what the row shows; finer than the status, never against it */
export function stateOf(task) {
  if (ENDED[task.status]) return ENDED[task.status];
  if (task.cancel_requested_at) return "stopping";
  if (task.status === "PENDING") return task.attempt > 0 && task.run_at ? "retrying" : "waiting";
  return task.stalled ? "stalled" : "running";
}

export function isFinal(task) {
  return task.status in ENDED;
}

/** What a task is about: its file. The row says its type beside it. @param {any} task @param {any} type */
export function nameOf(task, type) {
  const title = type?.title ?? words(task.task_type);
  const { task_name: name } = task;
  return (name?.startsWith(`${title}: `) ? name.slice(title.length + 2) : name) || title;
}

export function percentOf(task) {
  return Math.min(100, Math.max(0, task.progress?.percent ?? 0));
}

/** "Embedding, 112 of 340 chunks". */
export function stepOf(task) {
  const { step, detail, done, total, unit } = task.progress ?? {};
  const counted =
    done != null && total != null
      ? `${whole(done)} of ${whole(total)}${unit ? ` ${unit}` : ""}`
      : null;
  return [step, detail ?? counted].filter(Boolean).join(", ");
}

/** "about 40 s left, 3.2 chunks/s"; no time under 5 s. */
export function paceOf(task, now) {
  const { rate, unit, eta_seconds: eta } = task.progress ?? {};
  // The estimate was made when the task last changed.
  const past = Math.max(0, now - Date.parse(task.updated_at));
  const left = timeLeft(task.task_id, eta * 1000 - past);
  const pace = rate ? `${rate < 10 ? rate.toFixed(1) : whole(rate)} ${unit ?? "items"}/s` : null;
  return join(left ? `about ${left} left` : null, pace);
}

const told = new Map();

/** In round steps; a little more than was told before is not told. @param {string} id */
export function timeLeft(id, ms) {
  const step = ms < 60_000 ? 5000 : 10_000;
  let left = Math.round(ms / step) * step;
  const rise = left - told.get(id);
  if (rise > 0 && rise <= Math.max(5000, left / 8)) left -= rise;
  told.set(id, left);
  return ms >= 5000 ? roughly(left) : told.delete(id) && null;
}

/** The sentence under the name: what it does now, or how it ended. */
export function lineOf(task, now) {
  if (isFinal(task)) told.delete(task.task_id);
  switch (stateOf(task)) {
    case "waiting":
      return waitingLine(task, now);
    case "retrying":
      return retryLine(task, now);
    case "stalled":
      return join(`No news for ${roughly(now - Date.parse(task.updated_at))}`, stepOf(task));
    case "stopping":
      return stepOf(task) || "It will stop at once";
    case "failed":
      return task.error ?? "It failed without saying why.";
    case "cancelled":
      return task.summary ?? stopped(stepOf(task));
    case "done":
      return doneLine(task, now);
    default:
      return join(task.summary ?? (stepOf(task) || beginning(task)), paceOf(task, now));
  }
}

function stopped(step) {
  return step ? `Stopped at: ${step}` : "Stopped before it began";
}

function waitingLine(task, now) {
  const starts = Date.parse(task.run_at) - now;
  if (starts > 1500) return `Starts in ${roughly(starts)}`;
  const left = task.progress?.eta_seconds;
  return join(
    task.queue_position ? `${ordinal(task.queue_position)} in the queue` : "In the queue",
    left != null ? `starts in about ${roughly(left * 1000)}` : null,
  );
}

function doneLine({ summary, warnings, completed_at: end }, now) {
  if (warnings?.length) return `${summary ? `${summary}, with` : "With"} a note: ${warnings[0]}`;
  return summary ?? (end ? `Finished ${relative(end, now)}` : "");
}

function retryLine(task, now) {
  const starts = Date.parse(task.run_at) - now;
  const attempt = Math.min(task.attempt + 1, task.max_attempts);
  return join(
    "Waiting to try again",
    `${attempt} of ${task.max_attempts}`,
    starts > 500 ? `in ${roughly(starts)}` : "now",
  );
}

/** What it does before it has said so itself. */
function beginning(task) {
  return task.children?.total ? "Waiting for its parts" : "Starting";
}

/** Empty for what has not begun. */
export function elapsedOf(task, now) {
  if (task.duration_ms != null) return duration(task.duration_ms);
  if (!task.started_at || isFinal(task)) return "";
  return duration(now - Date.parse(task.started_at));
}

/** Its own result page, or the task. @param {any} type @param {string} taskId */
export function readingPlace(type, taskId) {
  return (type?.report ?? "/tasks/{task_id}").replace("{task_id}", encodeURIComponent(taskId));
}

function join(...parts) {
  return parts.filter(Boolean).join(", ");
}
