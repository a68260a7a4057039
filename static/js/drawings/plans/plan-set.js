/** One plan set: how far its reading is, and its sheets as they come. */
import { api } from "../../lib/api.js";
import { address } from "../../lib/base.js";
import { complain } from "../../lib/complain.js";
import { h, setText } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { announce } from "../../lib/live-region.js";
import { look } from "../../lib/seen.js";
import "../../task-progress.js";
import { deleteAt } from "../../lib/undo.js";
import { menuButton } from "../menu.js";
import { setPlace } from "../places.js";
import { SheetCard } from "./sheet-card.js";

/** Whether a plan set is still being read. @param {{ status: string }} drawing */
export function isUnfinished({ status }) {
  return status === "pending" || status === "processing";
}

function hasConcrete({ concrete_relevance: relevance }) {
  return relevance === "high" || relevance === "medium";
}

export class PlanSet {
  constructor(drawing, isOpen, { onSelection, onChange }) {
    this.onSelection = onSelection;
    this.onChange = onChange;
    /** @type {Map<string, SheetCard>} */
    this.cards = new Map();
    this.name = h("bdi");
    this.number = h("span", { class: "muted" });
    this.state = h("div", { class: "plan-state" });
    const link = (label, name, run) =>
      h("button", { type: "button", class: `linklike ${name}`, on: { click: run } }, label);
    const pickConcrete = () => this.#select(hasConcrete);
    this.all = link("Select all", "starts", () => this.#selectAll());
    this.concrete = link("Select those with concrete work", "starts", pickConcrete);
    const more = menuButton("More", drawing.name);
    const remove = { type: "button", "data-tone": "failed", on: { click: () => this.#delete() } };
    more.menu.append(h("button", remove, "Delete the plan set"));
    this.more = h("span", { class: "plan-more changes" }, more.button, more.menu);
    const place = address(setPlace(drawing.document_id));
    this.list = h("a", { href: place }, "Sheet list");
    this.grid = h("ul", { class: "sheet-grid", role: "list" });
    this.node = h(
      "details",
      { class: "plan-set", open: isOpen },
      h("summary", {}, h("strong", {}, this.name), " ", this.number),
      this.state,
      h("div", { class: "plan-head" }, this.list, this.all, this.concrete, this.more),
      this.grid,
    );
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
    this.list.hidden = !drawing.pages.length;
    this.all.hidden = this.cards.size < 2;
    this.concrete.hidden = this.all.hidden || !drawing.pages.some(hasConcrete);
    if (before !== drawing.status) this.#showState(before);
  }

  #show(sheet) {
    const known = this.cards.get(sheet.page_id);
    if (known) return known.update(sheet);
    const card = new SheetCard(sheet, (picked, event) => this.#picked(picked, event));
    this.cards.set(sheet.page_id, card);
    // Sheets are read side by side: a later one may be there before an earlier one.
    const later = this.#inOrder.find((one) => one.sheet.number > sheet.number);
    return this.grid.insertBefore(card.element, later?.element ?? null);
  }

  /** Built when the state changes, so that a bar goes on moving. */
  #showState(before) {
    const { status, task_id: taskId, error, hint, warnings, name } = this.drawing;
    if (before && !isUnfinished(this.drawing)) announce(`${name.slice(0, 80)}: ${status}`);
    if (isUnfinished(this.drawing)) {
      if (this.bar?.getAttribute("task-id") !== taskId)
        this.bar = h("task-progress", { "task-id": taskId, bare: true });
      if (!this.bar.isConnected) this.state.replaceChildren(this.bar);
      return;
    }
    this.bar = null;
    look(taskId, status === "failed");
    const notes = warnings.map((warning) => h("p", { class: "notice" }, warning));
    const isBad = status === "failed" || status === "cancelled";
    const press = { type: "button", class: "starts", on: { click: () => this.#retry() } };
    const retry = h("button", press, "Retry");
    const why =
      status === "cancelled"
        ? "It was cancelled."
        : [error ?? "It could not be read.", hint].filter(Boolean).join(" ");
    this.state.replaceChildren(
      ...notes,
      ...(isBad ? [h("p", { class: "plan-error" }, why), retry] : []),
    );
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

  get #inOrder() {
    return [...this.cards.values()].sort((one, other) => one.sheet.number - other.sheet.number);
  }

  get #shown() {
    return this.#inOrder.filter((card) => !card.element.hidden);
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
      if (from >= 0)
        for (const one of all.slice(from, to + 1)) one.pick.checked = card.pick.checked;
    }
    this.last = card;
    this.onSelection();
  }
}
