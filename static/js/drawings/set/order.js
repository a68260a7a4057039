/** Which sheets of a plan set are listed, and in which order. Pure. */
import { sheetName } from "../words.js";

/**
 * @typedef {{ q: string, discipline: string, type: string, sort: string, isDown: boolean }} Choice
 * @typedef {{ name: string, label: string, of: (sheet: any) => string | number | null }} Column
 */

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** What a sheet is sorted by; what is not known comes last either way. @type {Column[]} */
export const COLUMNS = [
  { name: "page", label: "Page", of: (sheet) => sheet.number },
  { name: "number", label: "Number", of: (sheet) => sheet.sheet_number },
  { name: "title", label: "Title", of: (sheet) => sheet.title },
  { name: "discipline", label: "Discipline", of: (sheet) => known(sheet.discipline) },
  { name: "type", label: "Type", of: (sheet) => known(sheet.page_type) },
  { name: "revision", label: "Rev.", of: (sheet) => sheet.revision },
  { name: "issued", label: "Issued", of: (sheet) => sheet.issue_date },
  { name: "scale", label: "Scale", of: (sheet) => (sheet.calibrated ? sheet.scale_ratio : null) },
];

/** A value, unless it says that nothing is known. @param {string | null} value */
export function known(value) {
  return value && value !== "Unknown" ? value : null;
}

/** @param {URLSearchParams} query of the address @returns {Choice} */
export function choiceOf(query) {
  const sort = query.get("sort") ?? "";
  return {
    q: query.get("q") ?? "",
    discipline: query.get("discipline") ?? "",
    type: query.get("type") ?? "",
    sort: COLUMNS.some(({ name }) => name === sort) ? sort : "page",
    isDown: query.get("order") === "down",
  };
}

/** The same as an address says it: nothing where nothing was chosen. @param {Choice} choice @returns {Record<string, string | null>} */
export function stateOf({ q, discipline, type, sort, isDown }) {
  return {
    q,
    discipline,
    type,
    sort: sort === "page" ? null : sort,
    order: isDown ? "down" : null,
  };
}

/** @param {any[]} sheets @param {Choice} choice @returns {any[]} */
export function chosen(sheets, choice) {
  const words = choice.q.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const isWanted = (sheet) =>
    (!choice.discipline || (known(sheet.discipline) ?? "-") === choice.discipline) &&
    (!choice.type || (known(sheet.page_type) ?? "-") === choice.type) &&
    words.every((word) => textOf(sheet).includes(word));
  const { of } = COLUMNS.find(({ name }) => name === choice.sort);
  return sheets
    .filter(isWanted)
    .sort((a, b) => compared(of(a), of(b), choice.isDown) || a.number - b.number);
}

function textOf(sheet) {
  const { discipline, page_type: type, revision } = sheet;
  return [sheetName(sheet), discipline, type, revision].join(" ").toLowerCase();
}

function compared(one, other, isDown) {
  if (one == null || other == null) return Number(one == null) - Number(other == null);
  const order =
    typeof one === "number" ? one - Number(other) : collator.compare(one, String(other));
  return isDown ? -order : order;
}

/** The values of a field among the sheets, by name; "-" where it is not known. @param {any[]} sheets @param {string} field @returns {string[]} */
export function valuesOf(sheets, field) {
  const values = new Set(sheets.map((sheet) => known(sheet[field]) ?? "-"));
  return [...values].sort(
    (a, b) => Number(a === "-") - Number(b === "-") || collator.compare(a, b),
  );
}
