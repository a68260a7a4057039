/** What several providers found on a sheet, side by side. */
import { h } from "../../lib/dom.js";
import { duration, whole } from "../../lib/format.js";
import { quantityText } from "../words.js";

/**
 * @param {any} result of a provider comparison
 * @param {(source: string) => string} titleOf
 * @returns {HTMLElement | null}
 */
export function comparisonTable(result, titleOf) {
  const rows = result?.providers ?? [];
  if (!rows.length) return null;
  const head = ["Provider", "Found", "Measured", "Total", "Time", "Tokens", "What went wrong"];
  return h(
    "div",
    { class: "table-frame", tabindex: 0, role: "group", "aria-label": "What each provider found" },
    h(
      "table",
      { class: "comparison" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          ...head.map((word, n) =>
            h("th", { scope: "col", class: n === head.length - 1 ? "wrong" : null }, word),
          ),
        ),
      ),
      h("tbody", {}, ...rows.map((one) => row(one, result.unit, titleOf))),
    ),
  );
}

function row(one, unit, titleOf) {
  const cell = (value, said) => h("td", { class: "quantity" }, value == null ? "–" : said(value));
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, titleOf(one.provider)),
    cell(one.elements_detected, whole),
    cell(one.measurements, whole),
    cell(one.quantity, (quantity) => quantityText(quantity, unit)),
    cell(one.latency_ms, duration),
    cell(one.tokens, whole),
    h("td", { class: "wrong" }, one.error ?? (one.status === "REVOKED" ? "Cancelled" : "")),
  );
}
