/** How a task on a sheet ended, in a sentence. Pure. */
import { count } from "../../lib/format.js";
import { scaleWords } from "../scale/scales.js";
import { measurementsWords, quantityText, skippedWords } from "../words.js";

const SENTENCES = {
  ai_takeoff: takeoff,
  autonomous_ai_takeoff: autonomous,
  page_classification: ({ discipline, page_type: type, concrete_relevance: relevance }) =>
    `It is ${[discipline, type].filter(Boolean).join(", ") || "of an unknown kind"}; concrete work: ${relevance ?? "none"}.`,
  scale_detection: ({ scale_text: text, scale_ratio: ratio, calibrated, reason }) =>
    calibrated && ratio ? `The scale is ${scaleWords(ratio, text)}.` : (reason ?? ""),
  batch_ai_takeoff: ({ total, succeeded, measurements_created: made, quantity, unit }) =>
    `${succeeded} of ${count(total, "sheet")} measured: ${measurementsWords(made)}, ${quantityText(quantity, unit)}.`,
  ocr_processing: ({ text_length: length }) => `${count(length ?? 0, "character")} read.`,
};

/** @param {any} task that has ended @returns {string} "" when its bar says all there is */
export function outcomeOf(task) {
  if (task.status !== "SUCCESS" || !task.result) return "";
  return SENTENCES[task.task_type]?.(task.result) ?? "";
}

/** Whether a takeoff counted nothing because of where it looked; its remark names the button then. @param {any} task */
export function canAnyway({ result }) {
  return !result?.measurements_created && Boolean(result?.remark?.includes("Count anyway"));
}

/** @param {any} result of the task */
function takeoff(result) {
  const { elements_detected: found = 0, measurements_created: made = 0, skipped } = result;
  if (!made && result.remark) return result.remark;
  const left = skippedWords(skipped);
  const parts = [
    `${count(found, "thing")} found, ${measurementsWords(made)} made`,
    left && `left out: ${left}`,
    result.candidates && `${count(result.candidates, "question")} about what was not counted`,
  ];
  return `${parts.filter(Boolean).join("; ")}.`;
}

function autonomous({ conditions_created: conditions, ...result }) {
  const made = conditions ? ` ${count(conditions, "condition")} made.` : "";
  return takeoff(result) + made;
}
