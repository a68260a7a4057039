/** The list of measurements: built as it is scrolled to, each row rewritten only where it changed. */
import { h, setAttribute, setText } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { confidenceOf } from "./measurements.js";
import { quantityText, thingName } from "../words.js";

// Rows drawn at once; the next ones when the end comes near.
const LEAF = 60;
const VERBS = { approved: ["Approve", "Approved"], rejected: ["Reject", "Rejected"] };

export class Rows {
  /**
   * @param {{ onSelect: (id: string) => void, onOpen: (id: string) => void,
   *   onDecide: (id: string, status: "approved" | "rejected") => void, titleOf: (source: string) => string }} told
   */
  constructor(told) {
    this.told = told;
    /** @type {any[]} */
    this.shown = [];
    /** @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    this.list = h("ol", {
      class: "measured",
      role: "list",
      "aria-label": "Measurements, the least sure first",
    });
    this.end = h("div", { class: "measured-end", "aria-hidden": true });
    this.note = h("p", { class: "muted measured-note" });
    this.node = h("div", {}, this.list, this.end, this.note);
    this.nearEnd = new IntersectionObserver(
      (seen) => seen.some((one) => one.isIntersecting) && this.#grow(),
      { rootMargin: "600px" },
    );
    this.nearEnd.observe(this.end);
    this.control = new AbortController();
    addEventListener("beforeprint", () => this.#growTo(this.shown.length), {
      signal: this.control.signal,
    });
    this.list.addEventListener("click", (event) => this.#onClick(event));
    this.list.addEventListener("dblclick", (event) => this.#onOpen(event));
  }

  close() {
    this.nearEnd.disconnect();
    this.control.abort();
  }

  /** Begins again with these. @param {any[]} measurements @param {Node | null} empty what stands there without any */
  show(measurements, empty = null) {
    const reached = Math.max(LEAF, this.rows.size);
    const hadFocus = this.list.contains(document.activeElement);
    this.shown = measurements;
    this.rows.clear();
    this.list.replaceChildren();
    this.note.replaceChildren(...(measurements.length || !empty ? [] : [empty]));
    this.#growTo(Math.min(reached, 5 * LEAF));
    this.select(this.selected ?? null, { focus: hadFocus });
  }

  /** @param {any} one */
  update(one) {
    const at = this.shown.findIndex(({ measurement_id: id }) => id === one.measurement_id);
    if (at < 0) return;
    this.shown[at] = one;
    const row = this.rows.get(one.measurement_id);
    if (row) write(row, one, this.told.titleOf);
  }

  /** Marks a row. @param {string | null} id @param {{ focus?: boolean, scroll?: boolean }} [options] */
  select(id, { focus = false, scroll = false } = {}) {
    this.rows.get(this.selected)?.removeAttribute("aria-current");
    this.selected = id;
    const at = this.shown.findIndex((one) => one.measurement_id === id);
    if (at < 0) return;
    this.#growTo(at + 1);
    const row = this.rows.get(id);
    row.setAttribute("aria-current", "true");
    if (focus) row.focus({ preventScroll: true });
    if (scroll) this.#bringIntoView(row);
  }

  /** The row next to the selected one, or the first. @param {1 | -1} by @returns {any | null} */
  beside(by) {
    const at = this.shown.findIndex((one) => one.measurement_id === this.selected);
    return at < 0 ? (this.shown[0] ?? null) : (this.shown[at + by] ?? null);
  }

  /** Scrolls the list that holds the row, never the page: the drawing must stay where it is. */
  #bringIntoView(row) {
    const frame = row.closest(".sheet-side");
    if (!frame || frame.scrollHeight <= frame.clientHeight) return;
    const [box, own] = [frame.getBoundingClientRect(), row.getBoundingClientRect()];
    const head = frame.querySelector(".measured-head")?.offsetHeight ?? 0;
    if (own.top < box.top + head) frame.scrollTop += own.top - box.top - head - 8;
    else if (own.bottom > box.bottom) frame.scrollTop += own.bottom - box.bottom + 8;
  }

  #grow() {
    this.#growTo(this.rows.size + LEAF);
    // The end may still be near: it is looked at again only if it is observed again.
    this.nearEnd.unobserve(this.end);
    if (this.rows.size < this.shown.length)
      requestAnimationFrame(() => this.nearEnd.observe(this.end));
  }

  #growTo(number) {
    const from = this.rows.size;
    const added = this.shown.slice(from, number).map((one) => this.#row(one));
    this.list.append(...added);
    if (added.length) this.nearEnd.observe(this.end);
  }

  #row(one) {
    const button = (deed) => h("button", { type: "button", "data-deed": deed });
    const swatch = h("span", { class: "swatch", "aria-hidden": true });
    const row = h(
      "li",
      { class: "measured-row", tabindex: -1, "data-id": one.measurement_id },
      swatch,
      h("strong", { class: "measured-what" }),
      h("span", { class: "quantity" }),
      h("span", { class: "sure" }),
      h("p", { class: "measured-why" }),
      h("div", { class: "deeds changes" }, button("approved"), button("rejected")),
    );
    this.rows.set(one.measurement_id, row);
    swatch.style.setProperty("--tone", one.colour);
    write(row, one, this.told.titleOf);
    return row;
  }

  #onClick(event) {
    const row = event.target.closest(".measured-row");
    if (!row) return;
    const { deed } = event.target.closest("button")?.dataset ?? {};
    this.told.onSelect(row.dataset.id);
    if (deed) this.told.onDecide(row.dataset.id, deed);
  }

  #onOpen(event) {
    const row = event.target.closest(".measured-row");
    if (row && !event.target.closest("button")) this.told.onOpen(row.dataset.id);
  }
}

function write(row, one, titleOf) {
  const [, name, quantity, sure, why, deeds] = row.children;
  const { step, words } = confidenceOf(one.confidence);
  setText(name, thingName(one));
  setText(sure, words);
  sure.dataset.step = step;
  row.dataset.status = one.status;
  setText(quantity, quantityText(one.quantity, one.unit));
  quantity.dataset.status = one.status;
  quantity.title =
    one.gross == null ? "" : `${quantityText(one.gross, one.unit)} with its openings`;
  const label = one.label && one.label !== one.mark ? `“${one.label.slice(0, 200)}”, ` : "";
  setText(why, `${one.condition.slice(0, 200)} · ${titleOf(one.source)} · ${one.reason || label}`);
  for (const button of deeds.children) {
    const isSet = one.status === button.dataset.deed;
    setAttribute(button, "aria-pressed", String(isSet));
    const [verb, done] = VERBS[button.dataset.deed];
    setText(button, isSet ? done : verb);
    setAttribute(button, "aria-label", `${verb} ${thingName(one)}, ${quantity.textContent}`);
  }
}

/** "12 of 40 shown". */
export function shownWords(shown, all) {
  return shown === all ? count(all, "measurement") : `${shown} of ${count(all, "measurement")}`;
}
