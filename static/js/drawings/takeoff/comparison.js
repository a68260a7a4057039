/** What several providers found on a sheet, side by side. */
import { h } from "../../lib/dom.js";
import { duration, whole } from "../../lib/format.js";
import { quantityText } from "../words.js";

/**
 * `isFor` says which row needs a column: without one it is left out.
 * @type {{ word: string, tone?: string, isFor?: (one: any) => boolean,
 *   cell: (one: any, unit: string, titleOf: (source: string) => string) => HTMLElement }[]}
 */
const COLUMNS = [
  { word: "Provider", cell: (one, _, titleOf) => h("th", { scope: "row" }, titleOf(one.provider)) },
  { word: "Found", cell: (one) => figure(one.elements_detected, whole) },
  { word: "Measured", cell: (one) => figure(one.measurements, whole) },
  {
    word: "Total",
    cell: (one, unit) => figure(one.quantity, (quantity) => quantityText(quantity, unit)),
  },
  { word: "Time", cell: (one) => figure(one.latency_ms, duration) },
  {
    word: "Tokens",
    isFor: (one) => one.tokens != null,
    cell: (one) => figure(one.tokens, whole),
  },
  {
    word: "What went wrong",
    tone: "wrong",
    isFor: (one) => Boolean(wrongOf(one)),
    cell: (one) => h("td", { class: "wrong" }, wrongOf(one)),
  },
];

/**
 * @param {any} result of a provider comparison
 * @param {(source: string) => string} titleOf
 * @returns {HTMLElement | null}
 */
export function comparisonTable(result, titleOf) {
  const rows = result?.providers ?? [];
  if (!rows.length) return null;
  const columns = COLUMNS.filter(({ isFor }) => !isFor || rows.some(isFor));
  const head = columns.map(({ word, tone }) => h("th", { scope: "col", class: tone }, word));
  const cells = (one) => columns.map(({ cell }) => cell(one, result.unit, titleOf));
  const body = rows.map((one) => h("tr", {}, ...cells(one)));
  return h(
    "div",
    { class: "table-frame", tabindex: 0, role: "group", "aria-label": "What each provider found" },
    h(
      "table",
      { class: "comparison" },
      h("thead", {}, h("tr", {}, ...head)),
      h("tbody", {}, ...body),
    ),
  );
}

function figure(value, said) {
  return h("td", { class: "quantity" }, value == null ? "–" : said(value));
}

function wrongOf({ error, status }) {
  return error ?? (status === "REVOKED" ? "Cancelled" : "");
}
