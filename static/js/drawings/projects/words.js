/** What a project and its plan sets say in the list. Pure. */
import { count, whole } from "../../lib/format.js";
import { quantityText } from "../words.js";

/** What the row shows first: its tone, with the word beside it. @returns {[tone: string, word: string]} */
export function stateOf({ under_way: reading, running, failed, sets }) {
  if (reading) return ["running", "Reading"];
  if (running) return ["running", "Running"];
  if (failed) return ["failed", "Failed"];
  return sets ? ["done", "Ready"] : ["", "No plans"];
}

/** "2 plan sets, 24 sheets, 23 with a scale". */
export function sizeWords({ sets, sheets, with_scale: scaled }) {
  if (!sets) return "No drawings yet";
  const parts = [count(sets, "plan set"), sheets && scaleWords(sheets, scaled)];
  return parts.filter(Boolean).join(", ");
}

/** "24 sheets, 23 with a scale". @param {number} sheets @param {number} scaled */
function scaleWords(sheets, scaled) {
  const all = count(sheets, "sheet");
  if (!scaled) return `${all}, none with a scale`;
  return scaled === sheets ? `${all}, all with a scale` : `${all}, ${whole(scaled)} with a scale`;
}

/** "1 being read, 2 failed, 3 tasks running"; empty where all is at rest. */
export function workWords({ under_way: reading, failed, running }) {
  // What is being read is a task as well.
  const others = Math.max(0, running - reading);
  return [
    reading && `${count(reading, "plan set")} being read`,
    others && `${count(others, reading ? "other task" : "task")} running`,
    failed && `${count(failed, "plan set")} failed`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** "25 measurements for 8 conditions". */
export function measuredWords({ measurements, conditions, ready }) {
  if (!measurements) return ready ? "Nothing measured yet" : "";
  return `${count(measurements, "measurement")} for ${count(conditions, "condition")}`;
}

/** "Slab" and "1,234.5 SF" for each that is named. @returns {Array<[string, string]>} */
export function countedWords({ counted }) {
  return counted.map(({ name, quantity, unit }) => [name, quantityText(quantity, unit)]);
}

/** The icon of a plan set with its word. @returns {[tone: string, word: string]} */
export function setState({ status }) {
  return {
    pending: ["waiting", "Waiting"],
    processing: ["running", "Being read"],
    completed: ["done", "Read"],
    failed: ["failed", "Failed"],
    cancelled: ["cancelled", "Cancelled"],
  }[status];
}

/** What stands beside the name of a plan set. */
export function setWords({ status, sheets, ready, with_scale: scaled, percent, step, error }) {
  if (status === "failed") return `Failed: ${error ?? "it could not be read"}`;
  if (status === "cancelled") return "Its reading was cancelled";
  if (status === "pending") return "Waits to be read";
  if (status === "completed") return ready ? scaleWords(ready, scaled) : "No sheet is left";
  const all = sheets ? `${whole(ready)} of ${count(sheets, "sheet")} ready` : "";
  return [step ?? "Being read", percent && `${Math.floor(percent)} %`, all]
    .filter(Boolean)
    .join(", ");
}
