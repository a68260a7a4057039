/** The sheets of a plan set as a table: filtered, sorted by any column, each a way to its sheet. */
import { address } from "../../lib/base.js";
import { h, setAttribute, setText } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { announce } from "../../lib/live-region.js";
import { sheetPlace } from "../places.js";
import { scaleBadge } from "../scale/scale-panel.js";
import { isNew } from "../scale/scale-state.js";
import { dayText, sheetName, shortName } from "../words.js";
import { chosen, COLUMNS, known, valuesOf } from "./order.js";

const LONGEST = 300;

export class SheetTable {
  /**
   * @param {import("./order.js").Choice} choice what is shown first
   * @param {{ onChoice: (choice: import("./order.js").Choice) => void }} told
   */
  constructor(choice, { onChoice }) {
    this.choice = choice;
    this.onChoice = onChoice;
    this.sheets = [];
    /** @type {Map<string, { state: string, row: HTMLElement }>} */
    this.rows = new Map();
    this.search = h("input", {
      type: "search",
      placeholder: "Filter by number, title or discipline",
      "aria-label": "Filter the sheets",
      maxlength: 200,
      value: choice.q,
      on: { input: () => this.#choose({ q: this.search.value }) },
    });
    const select = (label, take) =>
      h("select", { "aria-label": label, on: { change: ({ target }) => take(target.value) } });
    this.discipline = select("Discipline", (discipline) => this.#choose({ discipline }));
    this.type = select("Type", (type) => this.#choose({ type }));
    this.order = select("Order", (sort) => this.#choose({ sort, isDown: false }));
    this.order.className = "order-by";
    this.order.append(
      ...COLUMNS.map(({ name, label }) =>
        h("option", { value: name }, `By ${label.toLowerCase()}`),
      ),
    );
    this.number = h("p", { class: "muted found-sheets", role: "status" });
    this.heads = COLUMNS.map((column) => this.#head(column));
    this.body = h("tbody");
    this.none = h("div", { class: "blank", hidden: true });
    this.frame = h(
      "div",
      { class: "table-frame", tabindex: 0, role: "group", "aria-label": "Sheets" },
      h(
        "table",
        { class: "sheet-table" },
        h("thead", {}, h("tr", {}, ...this.heads.map(({ head }) => head))),
        this.body,
      ),
    );
    this.node = h(
      "div",
      {},
      h("div", { class: "filters" }, this.search, this.discipline, this.type, this.order),
      this.number,
      this.frame,
      this.none,
    );
  }

  #head({ name, label }) {
    const press = { type: "button", on: { click: () => this.#sortBy(name) } };
    const head = h("th", { scope: "col", "data-column": name }, h("button", press, label));
    return { name, head };
  }

  /** @param {any[]} sheets */
  show(sheets) {
    this.sheets = sheets;
    this.#offer(this.discipline, "All disciplines", "discipline", this.choice.discipline);
    this.#offer(this.type, "All types", "page_type", this.choice.type);
    this.#draw();
  }

  #offer(select, all, field, value) {
    const values = valuesOf(this.sheets, field);
    if (value && !values.includes(value)) values.push(value);
    const options = values.map((each) =>
      h("option", { value: each }, each === "-" ? "Not known" : each),
    );
    select.replaceChildren(h("option", { value: "" }, all), ...options);
    select.value = value;
  }

  /** The other way round where it is sorted by that column already. */
  #sortBy(sort) {
    const isDown = this.choice.sort === sort && !this.choice.isDown;
    this.#choose({ sort, isDown });
    const { label } = COLUMNS.find(({ name }) => name === sort);
    announce(`Sorted by ${label.toLowerCase()}, ${isDown ? "descending" : "ascending"}`);
  }

  /** @param {Partial<import("./order.js").Choice>} part */
  #choose(part) {
    this.choice = { ...this.choice, ...part };
    this.#draw();
    this.onChoice(this.choice);
  }

  /** Shows all of them again. */
  clear() {
    this.search.value = "";
    this.discipline.value = "";
    this.type.value = "";
    this.#choose({ q: "", discipline: "", type: "" });
    this.search.focus();
  }

  #draw() {
    const shown = chosen(this.sheets, this.choice);
    const rows = shown.map((sheet) => this.#row(sheet));
    // What stays as it is keeps the focus.
    const before = [...this.body.children];
    if (rows.length !== before.length || rows.some((row, n) => row !== before[n]))
      this.body.replaceChildren(...rows);
    for (const { name, head } of this.heads) {
      const isIt = name === this.choice.sort;
      setAttribute(head, "aria-sort", isIt && (this.choice.isDown ? "descending" : "ascending"));
    }
    this.order.value = this.choice.sort;
    const isAll = shown.length === this.sheets.length;
    const all = count(this.sheets.length, "sheet");
    setText(this.number, isAll ? "" : `${shown.length} of ${all}`);
    this.frame.hidden = !shown.length;
    this.none.hidden = shown.length > 0 || !this.sheets.length;
    if (!this.none.hidden) this.none.replaceChildren(...this.#noMatch());
  }

  #noMatch() {
    const press = { type: "button", on: { click: () => this.clear() } };
    return [h("p", {}, "No sheet is like that."), h("button", press, "Show all sheets")];
  }

  /** Built once for each state of a sheet. */
  #row(sheet) {
    const state = JSON.stringify(sheet);
    const before = this.rows.get(sheet.page_id);
    if (before?.state === state) return before.row;
    const row = rowOf(sheet);
    this.rows.set(sheet.page_id, { state, row });
    return row;
  }
}

function rowOf(sheet) {
  const cells = isNew(sheet) ? beingRead(sheet) : cellsOf(sheet);
  return h("tr", { "data-page": sheet.page_id }, ...cells);
}

/** @returns {HTMLElement[]} */
function beingRead(sheet) {
  return [
    cell("page", String(sheet.number)),
    h("td", { colspan: COLUMNS.length - 1, class: "muted" }, "Being read"),
  ];
}

/** @returns {HTMLElement[]} */
function cellsOf(sheet) {
  const { revision, issue_date: issued } = sheet;
  return [
    cell("page", String(sheet.number)),
    h("td", { "data-column": "number" }, numberOf(sheet)),
    cell("title", sheet.title),
    cell("discipline", known(sheet.discipline)),
    cell("type", known(sheet.page_type)),
    cell("revision", revision),
    cell("issued", issued && dayText(issued)),
    h("td", { "data-column": "scale" }, scaleBadge(sheet)),
  ];
}

/** What is not known is a dash, so that no cell looks forgotten. */
function cell(column, text) {
  const shown = text ? h("bdi", { title: text.slice(0, 2000) }, text.slice(0, LONGEST)) : "–";
  return h("td", { "data-column": column, class: text ? null : "muted" }, shown);
}

function numberOf(sheet) {
  const href = address(sheetPlace(sheet.page_id));
  const name = { href, title: sheetName(sheet).slice(0, 2000) };
  const text = sheet.sheet_number?.slice(0, LONGEST) ?? "no number";
  const label = sheet.sheet_number ? null : `Page ${sheet.number}, no number`;
  return h("a", { ...name, "aria-label": label, class: "sheet-link" }, h("bdi", {}, text));
}

/** A link to a sheet by its short name, for sentences. @param {any} sheet @param {string} [text] */
export function sheetLink(sheet, text = shortName(sheet)) {
  return h("a", { href: address(sheetPlace(sheet.page_id)) }, h("bdi", {}, text.slice(0, 100)));
}
