/** What a document's fields mean to a person. Pure: a document in, words out. */
import { bytes } from "../lib/bytes.js";
import { count, words } from "../lib/format.js";

/** The stages in their order, each with the percent at which it begins. @type {Array<[string, number]>} */
export const STAGES = [
  ["extracting", 10],
  ["chunking", 25],
  ["embedding", 40],
  ["indexing", 70],
  ["summarizing", 85],
];
const ENDED = new Set(["completed", "failed", "cancelled"]);
const STATES = { pending: "waiting", completed: "done", failed: "failed", cancelled: "cancelled" };
const WORDS = { pending: "Waiting", completed: "Ready" };

/** True when nothing will change any more by itself. */
export function isFinal({ status }) {
  return ENDED.has(status);
}

/** @returns {"waiting" | "running" | "done" | "failed" | "cancelled"} the colour and icon of its row */
export function stateOf({ status }) {
  return STATES[status] ?? "running";
}

/** "Waiting", "Embedding", "Ready". */
export function statusWord({ status }) {
  return WORDS[status] ?? words(status);
}

/** How full each stage's part of the bar is, 0 to 1. @param {number} percent */
export function stageShares(percent) {
  return STAGES.map(([, from], n) => {
    const to = STAGES[n + 1]?.[1] ?? 100;
    return Math.min(1, Math.max(0, (percent - from) / (to - from)));
  });
}

/** The name of the stage that a percent belongs to; null before the first. @param {number} percent */
export function stageAt(percent) {
  return STAGES.findLast(([, from]) => percent >= from)?.[0] ?? null;
}

/** What it does now, or why it ended: the sentence under its bar. */
export function lineOf({ status, error, detail, step, warnings }) {
  if (status === "failed") return error ?? "It failed without saying why.";
  if (status === "cancelled") return error ?? "It was cancelled before it could be searched.";
  if (status === "completed") return warnings?.length ? `With a note: ${warnings[0]}` : "";
  if (status === "pending") return detail ?? "In the queue";
  return detail ?? step ?? "Starting";
}

/** "PDF, 12 pages, 340 KB"; what is not known yet is left out. */
export function sizeOf({ kind, pages, page_word: page, size }) {
  return [kind, pages > 0 && count(pages, page ?? "page"), size != null && bytes(size)]
    .filter(Boolean)
    .join(", ");
}
