/** The files of a batch: what became of each, by outcome, a page at a time. */
import { api, query } from "../../lib/api.js";
import { address } from "../../lib/base.js";
import { complain } from "../../lib/complain.js";
import { h, setText } from "../../lib/dom.js";
import { count, whole, words } from "../../lib/format.js";
import { icon } from "../../lib/icons.js";
import { announce } from "../../lib/live-region.js";
import { styleSheet } from "../../lib/style-sheets.js";
import { isFinal, nameOf, readingPlace, stateOf, stepOf, WORDS } from "../task-text.js";
import { OUTCOMES, outcomeWord } from "./outcomes.js";

const A_PAGE = 100;
// The server leaves out no more rows than these.
const FURTHEST = 10_000;
const BETWEEN_ANSWERS = 1000;

export class BatchFiles {
  /** @type {Map<string, any>} the parts that were read, by their ids */
  #tasks = new Map();
  #rows = new Map();
  #outcome = OUTCOMES[0];
  #asked = 0;
  #total = 0;

  /**
   * @param {any} batch its task
   * @param {{ types: Map<string, any>, placeOf?: (item: any) => string | null }} options `placeOf`
   *   says where a file is that no task was made of
   */
  constructor(batch, { types, placeOf = () => null }) {
    styleSheet("batch");
    this.batch = batch;
    this.types = types;
    this.placeOf = placeOf;
    const label = { role: "group", "aria-label": "Files by outcome" };
    this.filter = h("div", { class: "outcomes", ...label });
    this.list = h("ul", { role: "list", "aria-label": "Files of the batch" });
    this.note = h("p", { class: "muted" }, "Reading the files");
    const more = { type: "button", class: "linklike", hidden: true };
    this.more = h("button", { ...more, on: { click: () => this.#loadMore() } }, "Show more");
    const frame = { class: "batch-frame", tabindex: 0, role: "group", "aria-label": "Files" };
    this.frame = h("div", frame, this.list, this.note, this.more);
    this.node = h("div", { class: "batch-files" }, this.filter, this.frame);
    this.#showFilter();
    this.#read();
  }

  close() {
    this.isClosed = true;
    clearTimeout(this.soon);
  }

  /** Looks again where the batch has a newer state. @param {any} batch */
  update(batch) {
    const before = this.batch;
    this.batch = batch;
    this.#showFilter();
    const told = ({ updated_at: at, status, children }) => JSON.stringify([at, status, children]);
    if (told(before) !== told(batch)) this.#readSoon();
  }

  #showFilter() {
    const { children = {} } = this.batch;
    const shown = OUTCOMES.filter((one) => this.#isOffered(one));
    const told = JSON.stringify([shown.map(({ counted }) => children[counted]), this.#outcome.key]);
    if (told === this.told) return;
    this.told = told;
    this.filter.hidden = !children.total;
    const focused = /** @type {HTMLElement} */ (document.activeElement)?.dataset?.outcome;
    const buttons = shown.map((one) => this.#outcomeButton(one, children[one.counted] ?? 0));
    const hadFocus = this.filter.contains(document.activeElement);
    this.filter.replaceChildren(...buttons);
    if (hadFocus) buttons.find(({ dataset }) => dataset.outcome === focused)?.focus();
  }

  #isOffered(outcome) {
    const isChosen = outcome === this.#outcome || !outcome.key;
    return isChosen || this.batch.children?.[outcome.counted] > 0;
  }

  #outcomeButton(outcome, number) {
    const isChosen = outcome === this.#outcome;
    const attributes = { "aria-pressed": String(isChosen), "data-outcome": outcome.key };
    const click = () => this.#choose(outcome);
    return h(
      "button",
      { type: "button", ...attributes, on: { click } },
      `${outcome.label} `,
      h("span", { class: "count" }, whole(number)),
    );
  }

  #choose(outcome) {
    this.#outcome = outcome;
    this.#tasks.clear();
    this.#rows.clear();
    this.#total = 0;
    this.list.replaceChildren();
    setText(this.note, "Reading the files");
    this.note.hidden = false;
    this.more.hidden = true;
    this.#showFilter();
    this.frame.scrollTop = 0;
    this.#read({ isNew: true });
  }

  /** One answer at a time, and not more often than a person can follow. */
  #readSoon() {
    this.soon ??= setTimeout(() => {
      this.soon = null;
      this.#read();
    }, BETWEEN_ANSWERS);
  }

  /** Reads the first page, or again those that hold what may have changed. */
  async #read({ isNew = false } = {}) {
    const number = (this.#asked += 1);
    try {
      const pages = this.#tasks.size ? this.#pagesInMotion() : [0];
      const answers = await Promise.all(pages.map((page) => this.#page(page)));
      const others = await this.#others();
      if (number !== this.#asked || this.isClosed) return;
      this.others = others;
      this.#total = answers[0].total;
      // What has ended meanwhile is not in the answer; what has, keeps its outcome.
      if (this.#outcome.key === "running") this.#tasks.clear();
      for (const { tasks } of answers) this.#take(tasks);
      this.#draw();
      if (isNew) announce(`${this.#outcome.label}: ${count(this.#total, "file")}`);
    } catch (error) {
      if (number === this.#asked && !this.isClosed) this.#fail(error);
    }
  }

  /** Where something has not ended, or where the next files will stand; at most three pages. */
  #pagesInMotion() {
    const tasks = this.#shown();
    const moving = tasks.flatMap((task, n) => (isFinal(task) ? [] : [Math.floor(n / A_PAGE)]));
    const last = Math.max(0, Math.ceil(tasks.length / A_PAGE) - 1);
    return [...new Set([...moving, last])].slice(0, 3);
  }

  /**
   * The server begins with the newest, a person with the first file.
   * @param {number} page @param {{ isAgain?: boolean, total?: number }} [counted]
   * @returns {Promise<any>}
   */
  async #page(page, { isAgain = false, total = this.#total } = {}) {
    const known = total || this.batch.children?.[this.#outcome.counted] || 0;
    const first = page * A_PAGE;
    const limit = Math.max(1, Math.min(A_PAGE, known - first || A_PAGE));
    const offset = Math.min(FURTHEST, Math.max(0, known - first - limit));
    const { status } = this.#outcome;
    const wanted = { parent_id: this.batch.task_id, origin: "any", status, limit, offset };
    const answer = await api(`api/tasks${query(wanted)}`);
    // There were others than was thought: asked once more, with the number that is known now.
    const isOff = answer.total !== known && page === 0 && answer.total > limit && !isAgain;
    return isOff ? this.#page(page, { isAgain: true, total: answer.total }) : answer;
  }

  #take(tasks) {
    for (const task of tasks) this.#tasks.set(task.task_id, task);
  }

  /** In the order in which they were given: that of their ids. */
  #shown() {
    const { status } = this.#outcome;
    const fits = (task) => !status.length || status.includes(task.status);
    const tasks = [...this.#tasks.values()].filter(fits);
    return tasks.sort((one, other) => (one.task_id < other.task_id ? -1 : 1));
  }

  /** Files that no task was made of: the result names them. */
  async #others() {
    if (this.others || this.batch.status !== "SUCCESS") return this.others;
    const { result } = this.batch;
    const told = result ?? (await api(`api/tasks/${this.batch.task_id}/result`));
    const items = Object.values(told ?? {}).find((value) => Array.isArray(value)) ?? [];
    return items.filter((item) => item?.status && !item.task_id);
  }

  async #loadMore() {
    const outcome = this.#outcome;
    this.more.disabled = true;
    try {
      const { tasks, total } = await this.#page(Math.floor(this.#tasks.size / A_PAGE));
      if (this.isClosed || outcome !== this.#outcome) return;
      this.#total = total;
      const before = this.#tasks.size;
      this.#take(tasks);
      this.#draw();
      announce(`${count(this.#tasks.size - before, "more file")} shown`);
    } catch (error) {
      complain(error);
    }
    this.more.disabled = false;
  }

  #draw() {
    const tasks = this.#shown();
    const rows = tasks.map((task) => this.#rowOf(task));
    this.#total = Math.max(this.#total, tasks.length);
    const left = this.#total - tasks.length;
    const others = left > 0 ? [] : this.#rowsOfOthers();
    const all = [...rows, ...others];
    const isSame = all.length === this.list.children.length;
    if (!isSame || all.some((one, n) => one !== this.list.children[n]))
      this.list.replaceChildren(...all);
    this.more.hidden = left <= 0;
    setText(this.more, `Show ${whole(Math.min(A_PAGE, left))} more of ${whole(left)}`);
    this.note.hidden = all.length > 0;
    setText(this.note, this.#whyEmpty());
  }

  #whyEmpty() {
    if (this.#outcome.key) return "No file has this outcome.";
    if (!isFinal(this.batch)) return "Its files will stand here in a moment.";
    return "The tasks of its files are gone. What came out of them stays.";
  }

  #fail(error) {
    const again = { type: "button", on: { click: () => this.#read() } };
    if (this.#tasks.size) return complain(error);
    this.note.hidden = false;
    return this.note.replaceChildren(`${error.message} `, h("button", again, "Try again"));
  }

  /** The row of a part, the same one as long as nothing that it shows has changed. */
  #rowOf(task) {
    const type = this.types.get(task.task_type);
    const state = stateOf(task);
    const told = lineOf(task, state);
    const name = task.metadata?.file_name ?? nameOf(task, type);
    const key = JSON.stringify([state, told, name]);
    const known = this.#rows.get(task.task_id);
    if (known?.key === key) return known.node;
    const place = state === "done" ? readingPlace(type, task.task_id) : `tasks/${task.task_id}`;
    const node = row(state, outcomeWord(state, WORDS[state]), name, place, told);
    this.#rows.set(task.task_id, { key, node });
    return node;
  }

  #rowsOfOthers() {
    const { key } = this.#outcome;
    return (this.others ?? [])
      .map((item, n) => ({ item, n, ...stateOfOther(item) }))
      .filter(({ state }) => !key || key === state)
      .map(({ item, n, state, word }) => this.#rowOfOther(item, n, state, word));
  }

  /** The same file may stand in a batch twice: its number tells them apart. */
  #rowOfOther(item, n, state, word) {
    const name = item.name ?? (item.page_id ? "A sheet" : "A file without a name");
    const id = `other ${n}`;
    const known = this.#rows.get(id)?.node;
    const node = known ?? row(state, word, name, this.placeOf(item), item.error);
    this.#rows.set(id, { node });
    return node;
  }
}

/** What came out, why it failed, or what it does. */
function lineOf(task, state) {
  if (state === "failed") return task.error ?? "It failed without saying why.";
  if (state === "done") return task.summary ?? "";
  return state === "waiting" || state === "cancelled" ? "" : stepOf(task);
}

function stateOfOther({ status }) {
  if (status === "duplicate") return { state: "done", word: "Known" };
  if (status === "SUCCESS") return { state: "done", word: "Ready" };
  if (status === "REVOKED") return { state: "cancelled", word: "Cancelled" };
  return { state: "failed", word: status === "unread" ? "Not read" : words("failed") };
}

function row(state, word, name, place, told) {
  const shown = h("bdi", {}, name.slice(0, 300));
  const title = name.slice(0, 2000);
  return h(
    "li",
    { "data-state": state },
    h("span", { class: "state" }, icon(state), h("span", {}, word)),
    place
      ? h("a", { class: "name", title, href: address(place) }, shown)
      : h("span", { class: "name", title }, shown),
    h("span", { class: "told", title: told ?? "" }, (told ?? "").slice(0, 300)),
  );
}
