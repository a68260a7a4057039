/** What a task's events mean: its steps with their durations, and one sentence each. Pure. */
import { count, duration, roughly } from "../lib/format.js";

/** @typedef {{ seq: number, at: string, kind: string, actor: string | null, data: any }} TaskEvent */
/** @typedef {{ name: string, state: "done" | "current" | "broken", ms: number | null, since: string }} Step */

/**
 * The steps in the order they were first begun; one that ran again shows its last run.
 * @param {TaskEvent[]} events @param {any} task
 * @returns {Step[]}
 */
export function stepsOf(events, task) {
  const steps = new Map();
  for (const { kind, at, data } of events) {
    if (kind === "step_started")
      steps.set(data.name, { name: data.name, state: "current", ms: null, since: at });
    if (kind === "step_finished")
      steps.set(data.name, {
        ...steps.get(data.name),
        name: data.name,
        state: "done",
        ms: data.seconds * 1000,
      });
    if (kind === "claimed" || kind === "interrupted") dropUnfinished(steps);
  }
  const list = [...steps.values()];
  const isOver = ["FAILURE", "REVOKED"].includes(task.status);
  return list.map((step) =>
    step.state === "current" && isOver ? { ...step, state: "broken" } : step,
  );
}

/** A new attempt begins unfinished steps again. */
function dropUnfinished(steps) {
  for (const [name, step] of steps) if (step.state === "current") steps.delete(name);
}

const SENTENCES = {
  submitted: () => "Submitted",
  claimed: (data) => (data.attempt > 1 ? `Started, attempt ${data.attempt}` : "Started"),
  step_started: (data) => data.name,
  step_finished: (data) => `${data.name}: ${duration(data.seconds * 1000)}`,
  retry_scheduled: (data) =>
    `Attempt ${data.attempt} failed${data.error ? `: ${data.error}` : ""}. Trying again in ${roughly(data.delay_ms)}`,
  cancel_requested: (data) => `Cancel requested${data.reason ? `: ${data.reason}` : ""}`,
  interrupted: () => "Interrupted by a stop of the server; goes on at the next start",
  recovered: (data) =>
    `Recovered after a crash of the server${data.crashes > 1 ? ` (${count(data.crashes, "crash", "crashes")} so far)` : ""}`,
  log: (data) => data.message ?? "Note",
  succeeded: () => "Done",
  failed: (data) => `Failed: ${data.error ?? data.code ?? "no reason given"}`,
  revoked: () => "Cancelled; the work has stopped",
};

/** One event as a sentence, or null for those that only moved the bar. @param {TaskEvent} event */
export function sentenceOf({ kind, data }) {
  if (kind === "progress") return null;
  return SENTENCES[kind]?.(data ?? {}) ?? kind.replaceAll("_", " ");
}

/** What a log line carries besides its message, as "name: value" pairs. @param {TaskEvent} event */
export function fieldsOf({ kind, data }) {
  if (kind !== "log") return [];
  return Object.entries(data ?? {})
    .filter(([name, value]) => name !== "message" && value !== null && typeof value !== "object")
    .map(([name, value]) => `${name}: ${value}`);
}
