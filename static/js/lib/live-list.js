/** The base of both lists: rows that one poller keeps up to date. */
import { watch } from "../watch.js";
import { query, started } from "./api.js";
import { address } from "./base.js";
import { everySecond } from "./clock.js";
import { complain } from "./complain.js";
import { h, setText } from "./dom.js";
import { leaving } from "./deletions.js";
import { announce } from "./live-region.js";

const LIMIT = 8;
// Seconds between redraws of a row that only grows older.
const SLOW_TICK = 20;

/** Fires `list-change` with the last answer, its `total` without what is being deleted. */
export class LiveList extends HTMLElement {
  /** @type {Kind} */
  kind;
  /** @type {ListOptions} */
  options;
  /** @type {Row[]} */
  rows = [];
  held = [];
  newest = "";
  /** True where it has its rows already, and only looks what became of them. */
  isKept = false;
  /** True until its rows were compared with what there is now. */
  isBack = false;
  #ticks = 0;

  connectedCallback() {
    if (!this.list) this.#build();
    this.left = new AbortController();
    const { signal } = this.left;
    signal.addEventListener(
      "abort",
      everySecond(this, () => this.#tick()),
    );
    addEventListener("intray:task-ended", () => this.refresh(), { signal });
    this.load();
  }

  disconnectedCallback() {
    this.left.abort();
    this.poller?.stop();
  }

  #build() {
    const button = (name, what, label) => {
      const click = ({ target }) => this.#do(what, target);
      return h("button", { type: "button", class: name, hidden: true, on: { click } }, label);
    };
    this.news = button("news", "showHeld");
    this.more = button("more", "loadMore", "Load more");
    const skeleton = () => h("li", { class: "row skeleton", "aria-hidden": true });
    const skeletons = Array.from({ length: LIMIT }, skeleton);
    this.list = h(
      "ul",
      { class: "rows", role: "list", "aria-label": this.kind.label },
      ...skeletons,
    );
    this.note = h("div");
    this.setAttribute("aria-busy", "true");
    const place = h("div", { class: "news-place" }, this.news);
    this.replaceChildren(place, this.list, this.note, this.more);
  }

  #tick() {
    this.#ticks = (this.#ticks + 1) % SLOW_TICK;
    for (const row of this.rows) if (!this.#ticks || !this.kind.isFinal(row.item)) row.tick();
  }

  /** Starts again from the first page. */
  load() {
    this.poller?.stop();
    this.isFresh = !this.isKept;
    this.isKept = false;
    const waiting = h("p", { class: "muted" }, "No answer yet; trying again.");
    this.poller = watch(address(this.path()), {
      wait: 20,
      onData: (body) => this.take(body),
      onTrouble: () => this.isFresh && this.say("trouble", waiting),
      onRefused: (error) => this.#do("refuse", error),
    });
  }

  refresh() {
    this.poller?.now();
  }

  /** What this page started goes to the top without waiting behind "new". */
  expect(id) {
    started.add(id);
    this.refresh();
  }

  path(cursor) {
    const wanted = { ...this.options.filters, limit: this.limit, cursor };
    return `api/${this.kind.name}s${query(wanted)}`;
  }

  get limit() {
    return this.options.limit ?? LIMIT;
  }

  idOf(item) {
    return item[`${this.kind.name}_id`];
  }

  itemsOf(body) {
    return body[`${this.kind.name}s`].filter((item) => !leaving.has(this.idOf(item)));
  }

  async take(body) {
    const items = this.itemsOf(body);
    const isShared = !this.rights && items.some((item) => item.project_id);
    if (isShared && !(await this.#knowRights())) return;
    const gone = body[`${this.kind.name}s`].length - items.length;
    this.answer = { ...body, total: body.total - gone };
    if (this.isFresh) this.#showFirst(items, body.next_cursor);
    else this.#merge(items, body.next_cursor);
    this.isBack = false;
    this.tell();
    this.rights?.markRows(this);
  }

  /** Reads what one may do in projects; false for a late answer. */
  async #knowRights() {
    const { poller } = this;
    this.rights = await import("./project-rights.js");
    await this.rights.readRights();
    return poller === this.poller;
  }

  #rowOf(item) {
    const row = this.kind.rowOf(item);
    this.rights?.mark(row.element, item.project_id);
    return row;
  }

  #showFirst(items, cursor) {
    this.isFresh = false;
    this.removeAttribute("aria-busy");
    this.rows = [];
    this.list.replaceChildren();
    this.hold([]);
    this.newest = items.length ? this.place(items[0]) : "";
    this.showBelow(items, cursor);
  }

  showBelow(items, cursor) {
    const rows = items.map((item) => this.#rowOf(item));
    this.rows.push(...rows);
    this.list.append(...this.group(rows.map((row) => row.element)));
    this.cursor = cursor;
    this.more.hidden = !this.options.more || !cursor;
    return rows;
  }

  group(elements) {
    return elements;
  }

  #merge(items, cursor) {
    const known = new Map(this.rows.map((row) => [row.id, row]));
    const away = new Set(this.rows);
    const held = [];
    for (const item of [...items].reverse()) {
      const id = this.idOf(item);
      const row = known.get(id);
      away.delete(row);
      if (row) this.follow(row, item);
      else if (known.size && this.place(item) <= this.newest) continue;
      else if (!known.size || this.isWelcome(id)) this.putOnTop(item);
      else held.push(item);
    }
    this.hold(held);
    const bottom = cursor ? this.bottomOf(items) : "";
    const isMissed = ({ item }) => !this.kind.isFinal(item) || this.place(item) >= bottom;
    const rest = [...away].filter(isMissed);
    if (rest.length) this.#do(this.isBack ? "sift" : "chase", rest);
  }

  /** Where an answer with more below it ends: what it lacks above that is gone. */
  bottomOf(items) {
    return items.length ? this.place(items.at(-1)) : "~";
  }

  isWelcome(id) {
    return started.has(id);
  }

  /** The newest come first in every list. */
  place(item) {
    return item.created_at + this.idOf(item);
  }

  /** What ends is worth a word; what moves is not. */
  follow(row, item) {
    const wasFinal = this.kind.isFinal(row.item);
    row.update(item);
    if (!wasFinal && this.kind.isFinal(item)) announce(this.kind.endOf(row));
  }

  putOnTop(item) {
    const row = this.#rowOf(item);
    const [first] = this.rows;
    if (first) first.element.before(row.element);
    else this.list.prepend(row.element);
    this.rows.unshift(row);
  }

  /** Oldest first. */
  hold(items) {
    this.held = items;
    this.news.hidden = !items.length;
    setText(this.news, `${items.length} new`);
  }

  /** What is seldom done is loaded when it is. */
  async #do(what, given) {
    const deeds = await import("./list-deeds.js").catch(complain);
    await deeds?.[what](this, given);
  }

  tell() {
    this.dispatchEvent(new CustomEvent("list-change", { detail: this.answer }));
    if (this.rows.length) this.say("rows");
    else this.say("empty", this.options.empty());
  }

  /** One note below the rows; the same one again is left alone. */
  say(kind, ...note) {
    if (this.note.dataset.kind === kind && kind !== "error") return;
    this.note.dataset.kind = kind;
    this.note.replaceChildren(...note);
  }

  /** The row that has the focus. @returns {Row | undefined} */
  get current() {
    return this.rows.find(({ element }) => element.contains(document.activeElement));
  }

  /** @param {1 | -1} by */
  move(by) {
    return this.#do("move", by);
  }

  /** Presses a button or link of the row that has the focus. @param {string} name */
  press(name) {
    return this.#do("pressIn", name);
  }
}
