/** Sums by condition as a table, with a word where two providers measured one place. */
import { h, setText } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { recall, remember } from "../../lib/memory.js";
import { repeatedNote, totalsOf } from "./measurements.js";
import { quantityText } from "../words.js";

// More would push the list out of sight, unless someone wants it so.
const FEW = 4;

export class Totals {
  constructor() {
    this.number = h("span", { class: "muted" });
    this.body = h("div");
    const keep = () => this.wasShown && remember("totals", this.node.open ? "open" : "closed");
    this.node = h(
      "details",
      { class: "totals", hidden: true, on: { toggle: keep } },
      h("summary", {}, h("h2", {}, "Totals ", this.number)),
      this.body,
    );
  }

  /** @param {any[]} measurements of the sheet */
  show(measurements) {
    const totals = totalsOf(measurements);
    this.node.hidden = !totals.length;
    if (!totals.length) return;
    if (!this.wasShown)
      this.node.open = (recall("totals") ?? (totals.length <= FEW ? "open" : "")) === "open";
    setText(this.number, count(totals.length, "condition"));
    this.body.replaceChildren(table(totals));
    // The event of its first opening comes later, and nobody asked for it.
    setTimeout(() => (this.wasShown = true));
  }
}

function table(totals) {
  const warning = repeatedNote(totals);
  const head = ["Condition", "Approved", "Draft", "Total"].map((word) =>
    h("th", { scope: "col" }, word),
  );
  return h(
    "div",
    {},
    warning && h("p", { class: "notice" }, warning),
    h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...totals.map(row))),
  );
}

function row({ name, colour, unit, approved, draft, total }) {
  const cell = (quantity) =>
    h("td", { class: "quantity" }, quantity ? quantityText(quantity, unit) : "–");
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      swatch(colour),
      h("bdi", { title: name.slice(0, 2000) }, name.slice(0, 200)),
    ),
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
