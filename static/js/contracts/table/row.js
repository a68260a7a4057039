/** One reviewed contract as a row of the table: built once, then only rewritten where it changed. */
import { address } from "../../lib/base.js";
import { now } from "../../lib/clock.js";
import { h, setAttribute, setText } from "../../lib/dom.js";
import { icon } from "../../lib/icons.js";
import { isFinal, stateOf } from "../../tasks/task-text.js";
import { grade } from "./grade.js";
import { ageText, dayText, isOld, lineOf, numberText, stateText, typeText } from "./words.js";

const LONGEST = 300;
// What a number counts is said only where no head says it.
const UNITS = {
  counted: (text) => (text === "1" ? " passage" : " passages"),
  binding: (text) => (text === "1" ? " duty" : " duties"),
};
const VALUES = {
  counted: ({ counted }) => counted !== null && numberText(counted),
  binding: ({ binding }) => binding !== null && numberText(binding),
  type: ({ type }) => type && typeText(type),
  parties: ({ parties }) => parties,
  law: ({ law }) => law,
  date: ({ date }) => date && dayText(date),
  project: ({ project_name: name }) => name,
};

export class ContractRow {
  /** @param {any} review a row of `api/contracts` */
  constructor(review) {
    /** The cells of what was found, by their columns. @type {Record<string, HTMLElement> | null} */
    this.cells = null;
    this.name = h("bdi");
    const href = address(`contracts/${encodeURIComponent(review.task_id)}`);
    this.link = h("a", { class: "name", href }, this.name);
    this.verdict = cell("verdict");
    this.when = h("time");
    this.reviewed = cell("created_at", this.when);
    this.element = h(
      "div",
      { class: "review", role: "row", tabindex: -1 },
      h("div", { role: "rowheader", "data-column": "name" }, this.link),
      this.verdict,
      this.reviewed,
    );
    this.update(review);
  }

  get id() {
    return this.item.task_id;
  }

  /** Shows a newer state of the same review. @param {any} review */
  update(review) {
    this.item = review;
    const told = JSON.stringify(review);
    if (told === this.told) return;
    this.told = told;
    setText(this.name, review.name.slice(0, LONGEST) || "A contract without a name");
    this.link.title = review.name.slice(0, 2000);
    this.when.dateTime = review.created_at;
    this.isOld = false;
    this.#showState();
    if (review.verdict) this.#showFound();
    else this.#showLine();
    this.tick();
  }

  /** Redraws what depends on the moment; a date stays what it is. */
  tick() {
    if (this.isOld) return;
    const { created_at: at } = this.item;
    setText(this.when, ageText(at, now()));
    this.isOld = isOld(at, now());
  }

  #showState() {
    const { item: review } = this;
    const state = stateOf(review);
    const text = stateText(review);
    this.element.dataset.state = state;
    setAttribute(this.element, "data-verdict", review.verdict);
    if (text === this.stateText) return;
    this.stateText = text;
    const mark = review.verdict ? grade(review.verdict) : icon(state);
    this.verdict.replaceChildren(mark, h("span", {}, text));
  }

  /** What the review has found, a cell a column. */
  #showFound() {
    const isFirst = !this.cells;
    this.cells ??= Object.fromEntries(Object.keys(VALUES).map((name) => [name, cell(name)]));
    for (const [name, valueOf] of Object.entries(VALUES))
      fill(this.cells[name], valueOf(this.item) || "", UNITS[name]);
    if (!isFirst) return;
    this.line?.remove();
    this.line = null;
    this.reviewed.before(...Object.values(this.cells));
  }

  /** What a review without a result says, over the columns that have no value yet. */
  #showLine() {
    if (!this.line) {
      this.line = cell("line", h("bdi"));
      this.line.setAttribute("aria-colspan", String(Object.keys(VALUES).length));
      this.reviewed.before(this.line);
    }
    const text = lineOf(this.item).slice(0, 1000);
    setText(this.line.firstChild, text);
    this.line.title = text;
    const isMoving = !isFinal(this.item) && this.item.percent > 0;
    setAttribute(this.line, "data-moves", isMoving && "true");
    this.line.style.setProperty("--share", String((this.item.percent ?? 0) / 100));
  }
}

function cell(column, ...children) {
  return h("div", { role: "cell", "data-column": column }, ...children);
}

/** What the contract does not state is a dash, so that no cell looks forgotten. */
function fill(place, text, unitOf) {
  if (place.dataset.value === text.slice(0, 2000)) return;
  place.dataset.value = text.slice(0, 2000);
  if (text) {
    const unit = unitOf && h("span", { class: "unit" }, unitOf(text));
    const shown = h("bdi", { title: text.slice(0, 2000) }, text.slice(0, LONGEST));
    place.replaceChildren(...[shown, unit].filter(Boolean));
  } else {
    const dash = h("span", { "aria-hidden": "true" }, "–");
    place.replaceChildren(dash, h("span", { class: "unseen" }, "Not found"));
  }
  place.classList.toggle("is-empty", !text);
}
