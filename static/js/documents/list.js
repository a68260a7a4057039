/** <document-list>: the library's rows, live by one poller, and what can be done to them. */
import { api, query, trackedFetch } from "../lib/api.js";
import { address } from "../lib/base.js";
import { everySecond } from "../lib/clock.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { leaving } from "../lib/leaving.js";
import { announce } from "../lib/live-region.js";
import { watch } from "../poller.js";
import { apiPath } from "./places.js";
import { DocumentRow } from "./row.js";
import { isFinal, statusWord } from "./words.js";

const LIMIT = 50;
// Rows that left the first page are asked for one by one; this many an answer.
const STRAGGLERS = 12;
// Seconds between two redraws of what only grows older.
const SLOW_TICK = 20;

/**
 * Set `options` before it enters the page. It fires `list-change` with the number of
 * all documents that match, as `total` in `detail`.
 * @property {{ filters: Record<string, any>, empty: () => Node }} options
 */
export class DocumentList extends HTMLElement {
  /** @type {Map<string, DocumentRow>} */
  rows = new Map();
  held = new Map();
  total = 0;
  cursor = null;
  #mine = new Set();
  /** True while a batch of this page makes new documents: they need not wait to be shown. */
  isExpecting = false;

  connectedCallback() {
    if (!this.list) this.#build();
    this.ticks = 0;
    this.stopTicking = everySecond(this, () => this.#tick());
    this.onEnded = () => this.refresh();
    addEventListener("intray:task-ended", this.onEnded);
    this.load();
  }

  disconnectedCallback() {
    this.stopTicking();
    this.poller?.stop();
    removeEventListener("intray:task-ended", this.onEnded);
  }

  #build() {
    const button = (name, run, label) =>
      h("button", { type: "button", class: name, hidden: true, on: { click: run } }, label);
    this.news = button("news", () => this.#showHeld());
    this.more = button("more", () => this.#loadMore(), "Load more");
    this.list = h("ul", { class: "rows", role: "list", "aria-label": "Documents" });
    this.note = h("div");
    this.list.append(...Array.from({ length: 6 }, skeleton));
    this.setAttribute("aria-busy", "true");
    const news = h("div", { class: "news-place" }, this.news);
    this.replaceChildren(news, this.list, this.note, this.more);
  }

  #tick() {
    this.ticks = (this.ticks + 1) % SLOW_TICK;
    if (!this.ticks) for (const row of this.rows.values()) row.tick();
  }

  /** Starts again from the first page. */
  load() {
    this.poller?.stop();
    this.fresh = true;
    this.poller = watch(address(this.#path()), {
      wait: 20,
      fetch: trackedFetch,
      onData: (body) => this.#take(body),
      onTrouble: () => this.fresh && this.#say("trouble", waitingForAnswer),
      onRefused: (error) => this.#refuse(error),
    });
  }

  /** Asks at once for what is new. */
  refresh() {
    this.poller?.now();
  }

  /** A document that this page added goes to the top without waiting behind "new". */
  expect(documentId) {
    this.#mine.add(documentId);
    this.refresh();
  }

  #path(cursor = null) {
    return `api/documents${query({ ...this.options.filters, limit: LIMIT, cursor })}`;
  }

  #take(body) {
    const documents = body.documents.filter((one) => !leaving.has(one.document_id));
    if (this.fresh) this.#showFirst(documents, body.next_cursor);
    else this.#merge(documents);
    this.total = body.total - (body.documents.length - documents.length);
    this.#tell();
  }

  #showFirst(documents, cursor) {
    this.fresh = false;
    this.removeAttribute("aria-busy");
    this.rows.clear();
    this.held.clear();
    this.list.replaceChildren(leaf(documents.map((one) => this.#rowOf(one).element)));
    this.#tellNews();
    this.#continueAt(cursor);
  }

  #merge(documents) {
    const seen = new Set(documents.map((one) => one.document_id));
    const top = [...this.rows.values()][0]?.document;
    for (const one of [...documents].reverse()) {
      const row = this.rows.get(one.document_id);
      if (row) this.#follow(row, one);
      else if (this.#isWelcome(one)) this.#putOnTop(one);
      else if (!top || one.created_at >= top.created_at) this.held.set(one.document_id, one);
    }
    this.#tellNews();
    const isAway = ({ document, id }) => !isFinal(document) && !seen.has(id);
    this.#chase([...this.rows.values()].filter(isAway));
  }

  #isWelcome({ document_id: id }) {
    return this.#mine.delete(id) || this.isExpecting || !this.rows.size;
  }

  /** Rows that an answer no longer holds stay where they are and are brought up to date alone. */
  async #chase(rows) {
    for (const row of rows.slice(0, STRAGGLERS)) {
      try {
        this.#follow(row, await api(apiPath(row.id)));
      } catch (error) {
        if (error.status === 404 && !this.matches(":hover, :focus-within")) this.drop(row.id);
      }
    }
  }

  /** A document that is done is worth a word; one that moves is not. */
  #follow(row, document) {
    const wasFinal = isFinal(row.document);
    row.update(document);
    if (!wasFinal && isFinal(document))
      announce(`${document.name.slice(0, 80)}: ${statusWord(document)}`);
  }

  #rowOf(document) {
    const row = new DocumentRow(document, (what, which) => this.#act(what, which));
    this.rows.set(document.document_id, row);
    return row;
  }

  #putOnTop(document) {
    const others = [...this.rows];
    this.held.delete(document.document_id);
    this.rows.clear();
    this.list.firstElementChild.prepend(this.#rowOf(document).element);
    others.forEach(([id, row]) => this.rows.set(id, row));
  }

  #tellNews() {
    this.news.hidden = this.held.size === 0;
    setText(this.news, `${this.held.size} new`);
  }

  /** Shows the documents that came since, or begins again when they are many. */
  #showHeld() {
    const documents = [...this.held.values()];
    this.held.clear();
    this.#tellNews();
    if (documents.length >= LIMIT) return this.load();
    documents.forEach((one) => this.#putOnTop(one));
    return this.#elements[0]?.focus();
  }

  async #loadMore() {
    this.more.disabled = true;
    try {
      const body = await api(this.#path(this.cursor));
      const added = body.documents
        .filter(({ document_id: id }) => !this.rows.has(id) && !leaving.has(id))
        .map((one) => this.#rowOf(one).element);
      this.list.append(leaf(added));
      this.#continueAt(body.next_cursor);
      announce(`${count(added.length, "more document")} loaded`);
      added[0]?.focus({ preventScroll: true });
    } catch (error) {
      complain(error);
    }
    this.more.disabled = false;
  }

  #continueAt(cursor) {
    this.cursor = cursor;
    this.more.hidden = !cursor;
  }

  /** Takes a row out. @param {string} id */
  drop(id) {
    this.rows.get(id)?.element.remove();
    if (this.rows.delete(id)) this.total -= 1;
    this.#tell();
  }

  /** What follows a row, or null. @param {DocumentRow} row @returns {DocumentRow | null} */
  after(row) {
    const all = [...this.rows.values()];
    return all[all.indexOf(row) + 1] ?? null;
  }

  /** Puts a row back where it stood. @param {DocumentRow} row @param {DocumentRow | null} next */
  restore(row, next) {
    if (next?.element.isConnected) next.element.before(row.element);
    else (this.list.lastElementChild ?? this.list).append(row.element);
    const others = [...this.rows];
    const place = others.findIndex(([, one]) => one === next);
    others.splice(place < 0 ? others.length : place, 0, [row.id, row]);
    this.rows = new Map(others);
    this.total += 1;
    this.#tell();
    row.element.focus();
  }

  #tell() {
    this.dispatchEvent(new CustomEvent("list-change", { detail: { total: this.total } }));
    if (this.rows.size) this.#say("rows");
    else this.#say("empty", this.options.empty);
  }

  #refuse(error) {
    this.removeAttribute("aria-busy");
    this.list.replaceChildren();
    const again = { type: "button", on: { click: () => this.load() } };
    const title = h("h2", {}, "The library could not be read");
    const parts = [title, h("p", {}, error.message), h("button", again, "Try again")];
    this.#say("error", () => h("div", { class: "blank" }, ...parts));
  }

  /** One note below the rows; the same one again is left alone, with the focus in it. */
  #say(kind, build) {
    if (this.note.dataset.kind === kind && kind !== "error") return;
    this.note.dataset.kind = kind;
    this.note.replaceChildren(...(build ? [build()] : []));
  }

  async #act(what, row) {
    const actions = await import("./row-actions.js");
    actions[what](this, row);
  }

  /** The row that has the focus. @returns {DocumentRow | undefined} */
  get current() {
    return [...this.rows.values()].find((row) => row.element.contains(document.activeElement));
  }

  get #elements() {
    return [...this.rows.values()].map((row) => row.element);
  }

  /** Moves the focus by rows. @param {1 | -1} by */
  move(by) {
    const elements = this.#elements;
    const at = elements.indexOf(this.current?.element);
    const next = at < 0 ? elements[0] : elements[at + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  /** Presses a button of the row that has the focus. @param {string} name */
  press(name) {
    const button = this.current?.[name];
    if (button && !button.hidden) button.click();
  }
}

/** The rows of one answer: what is far from the window is passed over as a whole. */
function leaf(rows) {
  return h("div", { class: "leaf", role: "none" }, ...rows);
}

function waitingForAnswer() {
  return h("p", { class: "muted" }, "No answer yet; trying again.");
}

function skeleton() {
  return h("li", { class: "row skeleton", "aria-hidden": true });
}

customElements.define("document-list", DocumentList);
