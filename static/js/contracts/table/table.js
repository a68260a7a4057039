/** <contract-table>: all reviews as a live table that is sorted by any column. */
import { api } from "../../lib/api.js";
import { complain } from "../../lib/complain.js";
import { h, setAttribute } from "../../lib/dom.js";
import { exact } from "../../lib/format.js";
import { OrderedList } from "../../frame/ordered-list.js";
import { isFinal } from "../../tasks/task-text.js";
import { COLUMNS, NEWEST } from "./columns.js";
import { ContractRow } from "./row.js";
import { endText } from "./words.js";

const SKELETONS = 8;
// Rows that come into view together: more of them would be more than a frame has time for.
const A_LEAF = 10;

export class ContractTable extends OrderedList {
  kind = {
    name: "contract",
    title: "table of contracts",
    isFinal,
    endOf: ({ item }) => endText(item),
    rowOf: (item) => new ContractRow(item),
    read: readAgain,
  };
  /** Called with the column whose head was pressed. @type {(sort: string) => void} */
  onSort = () => {};

  connectedCallback() {
    if (!this.list) this.#build();
    super.connectedCallback();
  }

  #build() {
    // The base calls it a list; here it holds groups of rows.
    this.list = /** @type {any} */ (
      h("div", { class: "review-rows", role: "none" }, ...skeletons())
    );
    this.heads = COLUMNS.map((column) => this.#head(column));
    const head = h("div", { class: "review review-heads", role: "row" }, ...this.heads);
    this.table = h(
      "div",
      { class: "review-table", role: "table", "aria-label": "Contracts" },
      h("div", { role: "rowgroup" }, head),
      this.list,
    );
    this.news = deedButton("news", "showHeld", "", this);
    this.more = deedButton("more", "loadMore", "Load more", this);
    this.note = h("div");
    this.addEventListener("click", openRow);
    this.addEventListener("pointerover", sayWhen);
    const place = h("div", { class: "news-place" }, this.news);
    this.replaceChildren(place, this.table, this.note, this.more);
    this.setAttribute("aria-busy", "true");
    this.#showOrder();
  }

  #head({ sort, label }) {
    const press = { type: "button", on: { click: () => this.onSort(sort) } };
    return h("div", { role: "columnheader", "data-column": sort }, h("button", press, label));
  }

  #showOrder() {
    const { sort, order } = this.options.filters;
    this.heads.forEach((head) => {
      const isIt = head.dataset.column === sort;
      setAttribute(head, "aria-sort", isIt && (order === "asc" ? "ascending" : "descending"));
    });
  }

  load() {
    const { isKept } = this;
    super.load();
    if (isKept) return;
    this.setAttribute("aria-busy", "true");
    this.#showOrder();
  }

  idOf(item) {
    return item.task_id;
  }

  showBelow(items, cursor) {
    this.note.removeAttribute("data-kind");
    return super.showBelow(items, cursor);
  }

  get isByPlace() {
    const { sort, order } = this.options.filters;
    return `${sort} ${order}` === NEWEST;
  }

  /** Rows in small groups: what is far from the window is passed over as a whole. */
  group(elements) {
    const leaves = [];
    for (let at = 0; at < elements.length; at += A_LEAF) {
      const rows = elements.slice(at, at + A_LEAF);
      const leaf = h("div", { class: "review-leaf", role: "rowgroup" }, ...rows);
      leaf.style.setProperty("--rows", String(rows.length));
      leaves.push(leaf);
    }
    return leaves;
  }

  /** @param {string} kind */
  say(kind, ...note) {
    this.table.hidden = kind === "empty" || kind === "error";
    this.more.hidden ||= kind === "error";
    if (kind === "error") note[0].append(this.options.instead());
    super.say(kind, ...note);
  }
}

function skeletons() {
  return Array.from({ length: SKELETONS }, () =>
    h("div", { class: "review skeleton", "aria-hidden": true }),
  );
}

function deedButton(name, what, label, list) {
  const click = async ({ target }) => {
    const deeds = await import("../../lib/list-deeds.js").catch(complain);
    deeds?.[what](list, target);
  };
  return h("button", { type: "button", class: name, hidden: true, on: { click } }, label);
}

/** The exact moment, made when it is pointed at: for all of them it would take long. */
function sayWhen({ target }) {
  if (target.tagName === "TIME") target.title ||= exact(target.dateTime);
}

// On paper nobody can point at a day to see its hour.
addEventListener("beforeprint", () => {
  for (const target of document.querySelectorAll("contract-table time")) sayWhen({ target });
});

/** The whole row opens its report, as its link does; marking its words does not. */
function openRow(event) {
  const row = event.target.closest(".review[data-state]");
  if (!row) return;
  const link = row.querySelector("a.name");
  if (event.target.closest("a")) {
    // Who comes back finds the focus where it was.
    history.replaceState({ ...history.state, row: link.getAttribute("href") }, "");
  } else if (getSelection().isCollapsed) {
    const { ctrlKey, metaKey, shiftKey } = event;
    const keys = { ctrlKey, metaKey, shiftKey };
    link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ...keys }));
  }
}

/** A review that is not in the table any more has failed, or is gone. @param {Row} row */
async function readAgain({ id, item }) {
  try {
    return await api(`api/contracts/${encodeURIComponent(id)}`);
  } catch (error) {
    if (error.status !== 404) throw error;
    const { status, error: why, hint } = await api(`api/tasks/${encodeURIComponent(id)}`);
    return { ...item, status, error: why, hint };
  }
}

customElements.define("contract-table", ContractTable);
