/** The plan sets of a project, each with its sheets as they come. */
import { api, trackedFetch } from "../api.js";
import { address } from "../base.js";
import { complain } from "../complain.js";
import { h, setText } from "../dom.js";
import { count } from "../format.js";
import { leaving } from "../leaving.js";
import { announce } from "../live.js";
import { watch } from "../poller.js";
import "../task-progress.js";
import { projectPath } from "./places.js";
import { deleteAt } from "./removal.js";
import { SheetCard } from "./sheet-card.js";

const UNFINISHED = ["pending", "processing"];
// From so many sheets on, they are looked for by name.
const MANY = 12;
const OPEN = 3;

export class PlanSets {
  /** @param {string} projectId @param {{ onSelection: () => void }} told */
  constructor(projectId, { onSelection }) {
    this.onSelection = onSelection;
    this.url = address(`${projectPath(projectId)}/drawings`);
    /** @type {Map<string, PlanSet>} */
    this.sets = new Map();
    this.search = h("input", { type: "search", placeholder: "Find a sheet by number, title or discipline", "aria-label": "Find a sheet", maxlength: 100, on: { input: () => this.#find() } });
    this.found = h("span", { class: "muted found-sheets", role: "status" });
    this.bar = h("div", { class: "filters", hidden: true }, this.search, this.found);
    this.list = h("div", { class: "plan-sets" }, h("div", { class: "plan-set skeleton", "aria-hidden": true }));
    this.node = h("div", { "aria-busy": "true" }, this.bar, this.list);
    this.ready = new Promise((resolve) => (this.isReady = resolve));
    this.load();
  }

  close() {
    this.poller?.stop();
  }

  /** Follows the list while something of it is being read, else reads it once. */
  load() {
    this.poller?.stop();
    this.poller = watch(this.url, {
      fetch: trackedFetch,
      onData: ({ drawings }) => this.#show(drawings),
      onRefused: (error) => this.#refuse(error),
    });
  }

  #show(all) {
    const drawings = all.filter(({ document_id: id }) => !leaving.has(id));
    this.node.removeAttribute("aria-busy");
    if (drawings.every(({ status }) => !UNFINISHED.includes(status))) this.poller.stop();
    const gone = new Set(this.sets.keys());
    const nodes = drawings.map((drawing, n) => {
      gone.delete(drawing.document_id);
      return this.#setOf(drawing, n < OPEN).node;
    });
    for (const id of gone) this.sets.delete(id);
    if (!this.sets.size) this.list.replaceChildren(nothingYet());
    else if (nodes.some((node, n) => this.list.children[n] !== node) || this.list.children.length !== nodes.length) this.list.replaceChildren(...nodes);
    this.bar.hidden = this.cards.length < MANY;
    this.#find();
    this.onSelection();
    this.isReady();
  }

  #setOf(drawing, isOpen) {
    const known = this.sets.get(drawing.document_id);
    if (known) known.update(drawing);
    else this.sets.set(drawing.document_id, new PlanSet(drawing, isOpen, { onSelection: this.onSelection, onChange: () => this.load() }));
    return this.sets.get(drawing.document_id);
  }

  /** @returns {SheetCard[]} */
  get cards() {
    return [...this.sets.values()].flatMap((one) => [...one.cards.values()]);
  }

  /** @returns {any[]} the sheets that are selected, as they are known */
  get selected() {
    return this.cards.filter((card) => card.pick.checked).map((card) => card.sheet);
  }

  unselect() {
    for (const card of this.cards) card.pick.checked = false;
    this.onSelection();
  }

  #find() {
    const words = this.bar.hidden ? "" : this.search.value.trim().toLowerCase();
    let number = 0;
    for (const card of this.cards) {
      card.element.hidden = Boolean(words) && !card.matches(words);
      if (!card.element.hidden) number += 1;
    }
    setText(this.found, words ? `${number} of ${count(this.cards.length, "sheet")}` : "");
    for (const set of this.sets.values()) if (words) set.node.open = true;
  }

  #refuse(error) {
    this.isReady();
    this.node.removeAttribute("aria-busy");
    const again = h("button", { type: "button", on: { click: () => this.load() } }, "Try again");
    this.list.replaceChildren(h("div", { class: "blank" }, h("p", {}, error.message), again));
    this.sets.clear();
  }
}

function nothingYet() {
  return h(
    "div",
    { class: "blank" },
    h("p", {}, h("strong", {}, "No drawings yet.")),
    h("p", { class: "muted" }, "Drop a plan set above: each sheet gets its number, its title and its scale, and can then be measured."),
  );
}

function hasConcrete({ concrete_relevance: relevance }) {
  return relevance === "high" || relevance === "medium";
}

class PlanSet {
  constructor(drawing, isOpen, { onSelection, onChange }) {
    this.onSelection = onSelection;
    this.onChange = onChange;
    /** @type {Map<string, SheetCard>} */
    this.cards = new Map();
    this.name = h("bdi");
    this.number = h("span", { class: "muted" });
    this.state = h("div", { class: "plan-state" });
    const link = (label, run) => h("button", { type: "button", class: "linklike", on: { click: run } }, label);
    this.all = link("Select all", () => this.#selectAll());
    this.concrete = link("Select those with concrete work", () => this.#select(hasConcrete));
    this.remove = link("Delete the plan set", () => this.#delete());
    this.grid = h("ul", { class: "sheet-grid", role: "list" });
    this.node = h("details", { class: "plan-set", open: isOpen }, h("summary", {}, h("strong", {}, this.name), " ", this.number), this.state, h("div", { class: "plan-head" }, this.all, this.concrete, this.remove), this.grid);
    this.update(drawing);
  }

  update(drawing) {
    const before = this.drawing?.status;
    this.drawing = drawing;
    setText(this.name, drawing.name.slice(0, 300));
    this.name.title = drawing.name.slice(0, 2000);
    this.grid.setAttribute("aria-label", `Sheets of ${drawing.name.slice(0, 100)}`);
    const total = drawing.page_count ?? drawing.pages.length;
    setText(this.number, total ? count(total, "sheet") : "");
    for (const sheet of drawing.pages) this.#show(sheet);
    this.all.hidden = this.cards.size < 2;
    this.concrete.hidden = this.all.hidden || !drawing.pages.some(hasConcrete);
    if (before !== drawing.status) this.#showState(before);
  }

  #show(sheet) {
    const known = this.cards.get(sheet.page_id);
    if (known) return known.update(sheet);
    const card = new SheetCard(sheet, (picked, event) => this.#picked(picked, event));
    this.cards.set(sheet.page_id, card);
    return this.grid.append(card.element);
  }

  /** Built when the state changes, so that a bar goes on moving. */
  #showState(before) {
    const { status, task_id: taskId, error, hint, warnings, name } = this.drawing;
    if (before && !UNFINISHED.includes(status)) announce(`${name.slice(0, 80)}: ${status}`);
    if (UNFINISHED.includes(status)) {
      if (this.bar?.getAttribute("task-id") !== taskId) this.bar = h("task-progress", { "task-id": taskId, bare: true });
      if (!this.bar.isConnected) this.state.replaceChildren(this.bar);
      return;
    }
    this.bar = null;
    const notes = warnings.map((warning) => h("p", { class: "notice" }, warning));
    const isBad = status === "failed" || status === "cancelled";
    const retry = h("button", { type: "button", on: { click: () => this.#retry() } }, "Retry");
    const why = status === "cancelled" ? "It was cancelled." : [error ?? "It could not be read.", hint].filter(Boolean).join(" ");
    this.state.replaceChildren(...notes, ...(isBad ? [h("p", { class: "plan-error" }, why), retry] : []));
  }

  #delete() {
    const { document_id: id, name } = this.drawing;
    const told = { onUndo: this.onChange, onDone: this.onChange };
    deleteAt(`api/drawings/${encodeURIComponent(id)}`, id, name, told);
    this.onChange();
  }

  async #retry() {
    try {
      await api(`api/tasks/${encodeURIComponent(this.drawing.task_id)}/retry`, { method: "POST" });
    } catch (error) {
      complain(error);
    }
    this.onChange();
  }

  #selectAll() {
    const isAll = this.#shown.every((card) => card.pick.checked);
    this.#select(() => !isAll);
  }

  get #shown() {
    return [...this.cards.values()].filter((card) => !card.element.hidden);
  }

  /** @param {(sheet: any) => boolean} isWanted */
  #select(isWanted) {
    for (const card of this.#shown) card.pick.checked = isWanted(card.sheet);
    this.onSelection();
  }

  /** With Shift, everything since the last one that was picked. */
  #picked(card, event) {
    const all = this.#shown;
    if (event.shiftKey && this.last) {
      const [from, to] = [all.indexOf(this.last), all.indexOf(card)].sort((a, b) => a - b);
      if (from >= 0) for (const one of all.slice(from, to + 1)) one.pick.checked = card.pick.checked;
    }
    this.last = card;
    this.onSelection();
  }
}
