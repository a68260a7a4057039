/** Sums by condition as a table, with a word of warning where sources overlap. */
import { h } from "../dom.js";
import { doubled, totalsOf } from "./measured.js";
import { quantityText } from "./words.js";

/** @param {any[]} measurements of a sheet @param {(source: string) => string} titleOf @returns {HTMLElement | null} */
export function totalsTable(measurements, titleOf) {
  const totals = totalsOf(measurements);
  if (!totals.length) return null;
  const named = totals.map((one) => ({ ...one, sources: one.sources.map(titleOf) }));
  const warning = doubled(named);
  const head = ["Condition", "Approved", "Draft", "Total"].map((word) => h("th", { scope: "col" }, word));
  return h(
    "div",
    { class: "totals" },
    warning && h("p", { class: "notice" }, warning),
    h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...totals.map(row))),
  );
}

function row({ name, colour, unit, approved, draft, total }) {
  const cell = (quantity) => h("td", { class: "quantity" }, quantityText(quantity, unit));
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, swatch(colour), h("bdi", { title: name.slice(0, 2000) }, name.slice(0, 200))),
    cell(approved),
    cell(draft),
    cell(total),
  );
}

/** A spot in the colour of a condition. @param {string} colour */
export function swatch(colour) {
  const spot = h("span", { class: "swatch", "aria-hidden": true });
  spot.style.setProperty("--tone", colour);
  return spot;
}
