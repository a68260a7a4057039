/** How far the scale of a sheet is to be trusted, in words and in one of three tones. Pure. */
import { count } from "../../lib/format.js";
import { scaleWords } from "./scales.js";

const UNSETTLED = {
  ambiguous: ["doubt", "Several scales"],
  unsure: ["doubt", "Scale unsure"],
  contradicted: ["wrong", "Scale contradicted"],
  not_to_scale: ["wrong", "Not to scale"],
  not_found: ["wrong", "No scale"],
};
// Below this the sheet deserves a look although it is calibrated.
const SURE = 0.8;

/**
 * @param {any} sheet a sheet as the server describes it
 * @returns {{ tone: "good" | "doubt" | "wrong" | "none", word: string, how: string }}
 *   `word` says what it is, `how` where it comes from
 */
export function scaleState(sheet) {
  const {
    calibrated,
    calibration_source: source,
    scale_ratio: ratio,
    scale_status: status,
  } = sheet;
  if (calibrated && ratio) {
    const word = scaleWords(ratio, source === "person" ? null : sheet.scale_text);
    if (source === "person") return { tone: "good", word, how: "set by a person" };
    const sure = sheet.scale_confidence;
    const how = sure == null ? "detected" : `detected, ${percent(sure)} sure`;
    return { tone: sure != null && sure < SURE ? "doubt" : "good", word, how };
  }
  const scaled = sheet.regions?.filter((one) => one.ratio).length ?? 0;
  if (scaled) {
    const how = `${scaled} of ${count(sheet.regions.length, "part")} with a scale of its own`;
    return { tone: "good", word: "By its parts", how };
  }
  if (status in UNSETTLED) {
    const [tone, word] = UNSETTLED[status];
    return { tone, word, how: "not calibrated" };
  }
  // Where nothing was found out, the reason is all there is.
  if (sheet.scale_reason) return { tone: "wrong", word: "No scale", how: "not calibrated" };
  return { tone: "none", word: "Scale not read yet", how: "not calibrated" };
}

function percent(share) {
  return `${Math.round(share * 100)} %`;
}

/** Whether there is a place on the sheet that can be measured: by its scale, or by that of a part. @param {any} page */
export function canBeMeasured({ calibrated, regions }) {
  return calibrated || Boolean(regions?.some((one) => one.ratio));
}

/** Whether nobody has looked at the sheet yet: it has just come in. @param {any} sheet */
export function isNew({ status, scale_status: scale, scale_reason: reason }) {
  return status === "processing" && scale === null && !reason;
}

/**
 * What the sheet itself says of its scale, if that is one thing.
 * @param {any} page @returns {{ ratio: number, text: string | null } | null}
 */
export function printedScale(page) {
  if (page.calibration_source !== "person")
    return page.scale_ratio ? { ratio: page.scale_ratio, text: page.scale_text } : null;
  const [first, ...others] = choicesOf(page.candidates ?? []).filter((one) => one.counts);
  return first && !others.length
    ? { ratio: first.ratio, text: first.origin === "scale_bar" ? null : first.text }
    : null;
}

/**
 * The candidates to choose from: one a ratio, those that count before those of legends.
 * @param {any[]} candidates
 * @returns {any[]}
 */
export function choicesOf(candidates) {
  const kept = [];
  for (const one of [...candidates].sort((a, b) => Number(b.counts) - Number(a.counts))) {
    const isKnown = kept.some((other) => Math.abs(other.ratio / one.ratio - 1) < 0.002);
    if (one.ratio && !isKnown) kept.push(one);
  }
  return kept;
}
