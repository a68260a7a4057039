/** <task-list>: rows that follow their tasks with one poller, and what can be done to them. */
import { address } from "../lib/base.js";
import { query, taskTypes, trackedFetch } from "../lib/api.js";
import { everySecond } from "../lib/clock.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { leaving } from "../lib/leaving.js";
import { announce } from "../lib/live-region.js";
import { watch } from "../poller.js";
import { isFinal, stateOf, WORDS } from "./task-text.js";
import { TaskRow } from "./task-row.js";

// Seconds between two redraws of a row that has ended.
const SLOW_TICK = 20;

/**
 * Set `options` before it enters the page. It fires `list-change` (the last answer in `detail`)
 * and `selection-change`.
 * @property {{ filters?: Record<string, any>, limit?: number, selectable?: boolean, more?: boolean,
 *   empty: () => Node }} options
 */
export class TaskList extends HTMLElement {
  options = { empty: () => h("p", {}, "Nothing here.") };
  /** @type {Map<string, TaskRow>} */
  rows = new Map();
  selected = new Set();
  held = new Map();
  #mine = new Set();
  cursor = null;
  #types = new Map();

  connectedCallback() {
    if (!this.list) this.#build();
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
    const button = (name, what, label) => {
      const click = ({ target }) => this.#show(what, target);
      return h("button", { type: "button", class: name, hidden: true, on: { click } }, label);
    };
    this.news = button("news", "showHeld");
    this.list = h("ul", { class: "rows", role: "list" });
    this.note = h("div", { class: "list-note" });
    this.more = button("more", "loadMore", "Load more");
    const place = h("div", { class: "news-place" }, this.news);
    this.replaceChildren(place, this.list, this.note, this.more);
    this.list.append(...Array.from({ length: Math.min(this.options.limit ?? 8, 8) }, skeleton));
    this.setAttribute("aria-busy", "true");
  }

  /** What runs counts seconds; what has ended only grows older. */
  #tick() {
    this.ticks = ((this.ticks ?? 0) + 1) % SLOW_TICK;
    for (const row of this.rows.values()) if (!this.ticks || !isFinal(row.task)) row.tick();
  }

  /** Starts again from the first page. */
  async load() {
    this.poller?.stop();
    this.fresh = true;
    this.#types = new Map(
      (await taskTypes().catch(() => [])).map((type) => [type.task_type, type]),
    );
    if (!this.isConnected) return;
    this.poller?.stop();
    this.poller = watch(address(this.pathOf()), {
      wait: 20,
      fetch: trackedFetch,
      onData: (body) => this.#take(body),
      onTrouble: () => this.fresh && this.#sayTrouble(),
      onRefused: (error) => this.#more("sayRefusal", error),
    });
  }

  /** Asks at once for what is new. */
  refresh() {
    this.poller?.now();
  }

  /** A task that this page started goes to the top without waiting behind "new". */
  expect(taskId) {
    this.#mine.add(taskId);
    this.refresh();
  }

  /** Where the list, or its page after `cursor`, is read. */
  pathOf(cursor = null) {
    return `api/tasks${query({ ...this.options.filters, limit: this.options.limit ?? 8, cursor })}`;
  }

  #take(body) {
    const tasks = body.tasks.filter((task) => !leaving.has(task.task_id));
    if (this.fresh) this.#showFirst(tasks, body.next_cursor);
    else this.#merge(tasks);
    this.tell();
    this.dispatchEvent(new CustomEvent("list-change", { detail: body, bubbles: true }));
  }

  #showFirst(tasks, cursor) {
    this.fresh = false;
    this.removeAttribute("aria-busy");
    this.rows.clear();
    this.held.clear();
    this.tellNews();
    this.selected.clear();
    this.list.replaceChildren(...tasks.map((task) => this.rowOf(task).element));
    this.cursor = cursor;
    this.more.hidden = !this.options.more || !cursor;
  }

  #merge(tasks) {
    const seen = new Set(tasks.map((task) => task.task_id));
    const top = [...this.rows.values()][0]?.task;
    for (const task of [...tasks].reverse()) {
      const row = this.rows.get(task.task_id);
      if (row) this.follow(row, task);
      else if (this.#mine.delete(task.task_id) || !this.rows.size) this.putOnTop(task);
      else if (!top || isNewer(task, top)) this.held.set(task.task_id, task);
    }
    this.tellNews();
    const isAway = ({ task }) => !isFinal(task) && !seen.has(task.task_id);
    const away = [...this.rows.values()].filter(isAway);
    if (away.length) this.#more("chase", away).catch(() => {});
  }

  /** A task that ends is worth a word; one that moves is not. */
  follow(row, task) {
    const wasFinal = isFinal(row.task);
    row.update(task);
    if (!wasFinal && isFinal(task))
      announce(`${row.name.textContent.slice(0, 80)}: ${WORDS[stateOf(task)]}`);
  }

  /** A new row, known to the list but not yet in it. */
  rowOf(task) {
    const row = new TaskRow(task, {
      type: this.#types.get(task.task_type),
      selectable: this.options.selectable,
      act: (what, which) => this.act(what, which),
    });
    this.rows.set(task.task_id, row);
    return row;
  }

  /** Shows a new row first. */
  putOnTop(task) {
    const others = [...this.rows];
    this.rows.clear();
    this.list.prepend(this.rowOf(task).element);
    others.forEach(([id, row]) => this.rows.set(id, row));
  }

  /** Says how many new tasks wait to be shown. */
  tellNews() {
    const number = this.held.size;
    this.news.hidden = number === 0;
    setText(this.news, `${number} new`);
  }

  /** Shows what waits: new tasks on top, or the next page below. @param {string} what */
  async #show(what, button) {
    button.disabled = true;
    try {
      await this.#more(what);
    } catch (error) {
      complain(error);
    }
    button.disabled = false;
  }

  async #more(what, ...values) {
    return (await import("./list-more.js"))[what](this, ...values);
  }

  /** Says what there is to say instead of rows. */
  tell() {
    if (this.rows.size) this.say("rows");
    else this.say("empty", this.options.empty);
  }

  #sayTrouble() {
    this.say("trouble", () => h("p", { class: "muted" }, "No answer yet; trying again."));
  }

  /** One note below the rows; the same one again is left alone, with the focus in it. */
  say(kind, build) {
    if (this.note.dataset.kind === kind && kind !== "error") return;
    this.note.dataset.kind = kind;
    this.note.replaceChildren(...(build ? [build()] : []));
  }

  /** Does to a row what its button says. @param {string} what @param {TaskRow} row */
  async act(what, row) {
    if (what === "select") return this.#select(row);
    const actions = await import("./row-actions.js");
    return actions[what](this, row);
  }

  /** Takes a row out. @param {string} id */
  drop(id) {
    this.rows.get(id)?.element.remove();
    this.rows.delete(id);
    if (this.selected.delete(id)) this.toldSelection();
    this.tell();
  }

  #select(row) {
    if (row.pick.checked) this.selected.add(row.task.task_id);
    else this.selected.delete(row.task.task_id);
    this.toldSelection();
  }

  /** The selection changed. */
  toldSelection() {
    this.dispatchEvent(new CustomEvent("selection-change"));
  }

  /** The row that has the focus. @returns {TaskRow | undefined} */
  get current() {
    return [...this.rows.values()].find((row) => row.element.contains(document.activeElement));
  }

  /** Moves the focus by rows. @param {1 | -1} by */
  move(by) {
    const elements = [...this.list.children];
    const at = elements.indexOf(this.current?.element);
    const next = at < 0 ? elements[0] : elements[at + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  /** The keys this list answers to. */
  get keys() {
    const onRow = (run) => () => this.current && run(this.current);
    const press = (name) => onRow((row) => !row[name].hidden && row[name].click());
    return [
      ["j", "Next task", () => this.move(1)],
      ["k", "Previous task", () => this.move(-1)],
      ["Enter", "Open the task", onRow((row) => (row.open.hidden ? row.link : row.open).click())],
      ...(this.options.selectable ? [["x", "Select", onRow((row) => row.pick.click())]] : []),
      ["c", "Cancel", press("cancel")],
      ["r", "Retry", press("retry")],
    ];
  }
}

/** The order of every list. */
export function isNewer(task, other) {
  return task.created_at + task.task_id > other.created_at + other.task_id;
}

function skeleton() {
  return h("li", { class: "row skeleton", "aria-hidden": true });
}

customElements.define("task-list", TaskList);
