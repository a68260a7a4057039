/** What sheets and measurements are called. Pure. */
import { count, words } from "../lib/format.js";

export const UNIT_NAMES = {
  LF: "LF",
  SF: "SF",
  CY: "CY",
  EA: "EA",
  m: "m",
  m2: "m²",
  m3: "m³",
  ea: "pcs",
};
export const TYPES = {
  linear: ["Length", "LF", "m"],
  area: ["Area", "SF", "m2"],
  count: ["Count", "EA", "ea"],
  volume: ["Volume", "CY", "m3"],
};
const RELEVANCE = { high: "High", medium: "Medium", low: "Low", none: "None" };

/** "1,234.5 SF"; pieces without digits after the point. @param {number} quantity @param {string} unit */
export function quantityText(quantity, unit) {
  const isCount = unit === "EA" || unit === "ea";
  const digits = isCount && Number.isInteger(quantity) ? 0 : Math.abs(quantity) < 10 ? 2 : 1;
  const number = quantity.toLocaleString(undefined, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${number} ${UNIT_NAMES[unit] ?? unit}`;
}

/** @param {string} unit */
export function isMetricUnit(unit) {
  return unit === unit.toLowerCase();
}

/** "S1.01 Foundation plan", or which page it is. @param {{ sheet_number: string | null, title: string | null, number: number }} sheet */
export function sheetName({ sheet_number: own, title, number }) {
  return [own, title].filter(Boolean).join(" ") || `Page ${number}`;
}

/** "S1.01", or "page 3". */
export function shortName({ sheet_number: own, number }) {
  return own || `page ${number}`;
}

/** "Structural", "Plan", "Concrete: high": what is known of it. */
export function kindsOf({ discipline, page_type: type, concrete_relevance: relevance }) {
  const known = [discipline, type].filter((one) => one && one !== "Unknown");
  return [...known, relevance && `Concrete work: ${RELEVANCE[relevance].toLowerCase()}`].filter(
    Boolean,
  );
}

/** "Rev. C", "12 Mar 2026": which issue of it this is. */
export function issueOf({ revision, issue_date: issued }) {
  return [revision && `Rev. ${revision.slice(0, 40)}`, issued && dayText(issued)].filter(Boolean);
}

/** "12 Mar 2026"; what is no day stays as it is. @param {string} iso */
export function dayText(iso) {
  const day = new Date(`${iso}T12:00:00`);
  if (Number.isNaN(day.getTime())) return iso;
  return day.toLocaleDateString(undefined, { day: "numeric", month: "short", year: "numeric" });
}

/** "Footing F1", "Slab": what was measured. */
export function thingName({ kind, mark }) {
  return [words(kind), mark].filter(Boolean).join(" ");
}

/** "other_kind" as an estimator reads it. */
const REASONS = {
  other_kind: "of another kind",
  other_mark: "with another mark",
  other_depth: "of another depth",
  no_depth: "without a depth",
  no_thickness: "without a thickness",
  not_measurable: "not measurable",
  not_stated: "without a stated quantity",
};

/** "12 of another kind, 1 without a depth". @param {Record<string, number>} skipped */
export function skippedWords(skipped) {
  return Object.entries(skipped ?? {})
    .filter(([, number]) => number > 0)
    .map(([reason, number]) => `${number} ${REASONS[reason] ?? words(reason).toLowerCase()}`)
    .join(", ");
}

/** "7 measurements". @param {number} number */
export function measurementsWords(number) {
  return count(number, "measurement");
}
