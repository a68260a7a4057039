/** Double, missing and unlisted numbers of a plan set, each in a sentence with ways to its sheets. */
import { h } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { sheetLink } from "./sheet-table.js";

// So many sheets of a sentence, and sentences of a kind, are named; the rest is behind a fold.
const NAMED = 8;
const SENTENCES = 4;

/** @typedef {Array<string | HTMLElement>} Words */

/**
 * What is wrong with the numbers of a plan set, and that nothing is where it was checked.
 * @param {any} check as the server answers @param {any[]} sheets of the set @returns {HTMLElement}
 */
export function checkOf(check, sheets) {
  const byId = new Map(sheets.map((sheet) => [sheet.page_id, sheet]));
  const kinds = [
    { name: "double", title: "Double", lines: check.doubles.map((one) => double(one, byId)) },
    { name: "missing", title: "Missing", lines: check.missing.map((one) => missing(one, byId)) },
    { name: "unlisted", title: "Not listed", lines: unlisted(check, byId) },
    { name: "unnumbered", title: "No number", lines: unnumbered(check, byId) },
  ].filter(({ lines }) => lines.length);
  if (!kinds.length) return h("p", { class: "muted set-well" }, ...wellWords(check, sheets, byId));
  return h(
    "div",
    { class: "notice set-check" },
    ...kinds.map(({ name, title, lines }) => group(name, title, lines)),
  );
}

/** @param {string} name @param {string} title @param {Words[]} lines */
function group(name, title, lines) {
  const item = (words) => h("li", {}, ...words);
  const rest = lines.slice(SENTENCES);
  const more =
    rest.length > 0 &&
    h(
      "details",
      { class: "fold" },
      h("summary", {}, `${rest.length} more`),
      h("ul", { role: "list" }, ...rest.map(item)),
    );
  return h(
    "section",
    { "data-check": name, "aria-label": title },
    h("h2", {}, title),
    h("ul", { role: "list" }, ...lines.slice(0, SENTENCES).map(item)),
    more,
  );
}

/** @returns {Words} */
function double({ sheet_number: number, page_ids: ids }, byId) {
  const pages = links(ids, byId, (sheet) => `page ${sheet.number}`);
  return [strong(number), ` stands on ${count(ids.length, "sheet")}: `, ...pages, "."];
}

/** @returns {Words} */
function missing({ sheet_number: number, title, why, listed_on: listed, between }, byId) {
  if (between) {
    const [before, after] = between.map((each) => h("bdi", {}, each.slice(0, 100)));
    const reason = h("span", { class: "muted" }, why);
    return [strong(number), " is missing between ", before, " and ", after, ". ", reason];
  }
  const index = byId.get(listed);
  const named = title ? [" ", h("bdi", {}, `“${title.slice(0, 200)}”`)] : [];
  const where = index ? [" is listed on ", sheetLink(index)] : [" is listed"];
  return [strong(number), ...named, ...where, ", but did not come in."];
}

/** @returns {Words[]} */
function unlisted({ not_listed: ids }, byId) {
  if (!ids.length) return [];
  const what = ids.length === 1 ? "1 sheet is" : `${ids.length} sheets are`;
  return [[`${what} not in the index: `, ...links(ids, byId), "."]];
}

/** @returns {Words[]} */
function unnumbered({ without_number: ids }, byId) {
  if (!ids.length) return [];
  const what = ids.length === 1 ? "1 sheet has" : `${ids.length} sheets have`;
  return [[`${what} no number: `, ...links(ids, byId), ". Open one to write it down."]];
}

/** Links with commas between, and how many are left out. @returns {Words} */
function links(ids, byId, name) {
  const known = ids.map((id) => byId.get(id)).filter(Boolean);
  const named = known.slice(0, NAMED).map((sheet) => sheetLink(sheet, name?.(sheet)));
  const parts = named.flatMap((link, n) => (n ? [", ", link] : [link]));
  const rest = known.length - named.length;
  return rest > 0 ? [...parts, ` and ${rest} more`] : parts;
}

function strong(number) {
  return h("strong", {}, h("bdi", {}, number.slice(0, 100)));
}

/** @returns {Words} */
function wellWords({ index_pages: ids }, sheets, byId) {
  if (sheets.length < 2) return [];
  if (!ids.length)
    return [
      "Each number stands once. No index of sheets was found, so a missing sheet may go unseen.",
    ];
  return ["All sheets of the index are here, each number once: see ", ...links(ids, byId), "."];
}
