/** What can be said of a sheet, field by field, and how it is said in words. Pure. */
import { relative } from "../../lib/format.js";
import { dayText } from "../words.js";

/** As the server knows them; a test holds both together. */
export const DISCIPLINES = [
  "General",
  "Hazardous Materials",
  "Survey",
  "Geotechnical",
  "Civil",
  "Landscape",
  "Structural",
  "Architectural",
  "Interiors",
  "Equipment",
  "Fire Protection",
  "Plumbing",
  "Process",
  "Mechanical",
  "Electrical",
  "Distributed Energy",
  "Telecommunications",
  "Resource",
  "Other Disciplines",
  "Shop Drawings",
  "Operations",
  "Unknown",
];
export const PAGE_TYPES = [
  "Title sheet",
  "General",
  "Plan",
  "Elevation",
  "Section",
  "Large-scale view",
  "Details",
  "Schedule",
  "Diagram",
  "3D view",
  "Unknown",
];

/**
 * @typedef {{ name: string, label: string, called: string, kind: "text" | "date" | "choice",
 *   choices?: string[], isPrinted: boolean }} FieldKind `isPrinted` when a place of the title block
 *   says it, so that it can be pointed at
 * @typedef {{ read: string | null, by: string | null, at: string, how: "person" | "pointed" }} Correction
 */

/** @type {FieldKind[]} */
export const FIELDS = [
  { name: "sheet_number", label: "Number", called: "number", kind: "text", isPrinted: true },
  { name: "revision", label: "Revision", called: "revision", kind: "text", isPrinted: true },
  { name: "title", label: "Title", called: "title", kind: "text", isPrinted: true },
  {
    name: "discipline",
    label: "Discipline",
    called: "discipline",
    kind: "choice",
    choices: DISCIPLINES,
    isPrinted: false,
  },
  {
    name: "page_type",
    label: "Type",
    called: "type",
    kind: "choice",
    choices: PAGE_TYPES,
    isPrinted: false,
  },
  { name: "issue_date", label: "Issued", called: "issue date", kind: "date", isPrinted: true },
];

/** Those that stand at a place of the title block. */
export const PRINTED = FIELDS.filter((field) => field.isPrinted);

/** What it means that a place is forgotten. */
export const FORGET =
  "What was pointed at counts no more on any sheet of this plan set: what was read before comes back. " +
  "What somebody said of a single sheet stays.";

/** @param {string} name @returns {FieldKind} */
export function fieldOf(name) {
  return FIELDS.find((field) => field.name === name);
}

/** A value as people read it. @param {FieldKind} field @param {string | null} value */
export function valueText(field, value) {
  return value && field.kind === "date" ? dayText(value) : (value ?? "");
}

/** "Corrected by Ana, 3 min ago." @param {Correction} word @param {number} moment that it is now */
export function correctedWords({ by, at, how }, moment) {
  const when = relative(at, moment);
  if (how === "pointed") return `Taken from the place that ${by ?? "was"} pointed at, ${when}.`;
  return by ? `Corrected by ${by}, ${when}.` : `Corrected ${when}.`;
}

/** "2 fields corrected", or what the fields are. @param {Record<string, Correction>} corrected */
export function sumWords(corrected) {
  const number = Object.keys(corrected).length;
  if (!number) return "number, title, kind, date";
  return `${number} ${number === 1 ? "field" : "fields"} corrected`;
}
