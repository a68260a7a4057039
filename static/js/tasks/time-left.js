/** The time left as a person reads it: in round steps, gone when little is left, and never restless. */
import { roughly } from "../lib/format.js";

const LEAST_MS = 5000;
const MOST_KEPT = 500;
/** @type {Map<string, number>} what was last said of each task, in milliseconds */
const said = new Map();

/**
 * "40 s", "2 min"; nothing under 5 s. A little more than was said before is not worth saying.
 * @param {string} taskId @param {number} left in milliseconds @returns {string | null}
 */
export function timeLeft(taskId, left) {
  if (!(left >= LEAST_MS)) {
    said.delete(taskId);
    return null;
  }
  const before = said.get(taskId);
  const found = rounded(left);
  const rise = before == null ? 0 : found - before;
  const told =
    before != null && rise > 0 && rise <= Math.max(LEAST_MS, 0.15 * before) ? before : found;
  said.delete(taskId);
  said.set(taskId, told);
  if (said.size > MOST_KEPT) said.delete(said.keys().next().value ?? "");
  return roughly(told);
}

function rounded(ms) {
  const step = ms < 60_000 ? 5000 : ms < 90_000 ? 10_000 : 60_000;
  return Math.max(step, Math.round(ms / step) * step);
}
