/** The plan sets of a project, each with its sheets as they come. */
import { trackedFetch } from "../../lib/api.js";
import { address } from "../../lib/base.js";
import { h, setText } from "../../lib/dom.js";
import { count, whole } from "../../lib/format.js";
import { leaving } from "../../lib/deletions.js";
import { watch } from "../../watch.js";
import { projectPath } from "../places.js";
import { isUnfinished, PlanSet } from "./plan-set.js";

// From this number of sheets on, they are looked for by name.
const MANY = 12;
const OPEN = 3;
// More plan sets than this are folded.
const SHOWN = 20;

export class PlanSets {
  /** @param {string} projectId @param {{ onSelection: () => void }} told */
  constructor(projectId, { onSelection }) {
    this.onSelection = onSelection;
    this.url = address(`${projectPath(projectId)}/drawings`);
    /** @type {Map<string, PlanSet>} */
    this.sets = new Map();
    this.search = h("input", {
      type: "search",
      placeholder: "Find a sheet by number, title or discipline",
      "aria-label": "Find a sheet",
      maxlength: 100,
      on: { input: () => this.#find() },
    });
    this.found = h("span", { class: "muted found-sheets", role: "status" });
    this.bar = h("div", { class: "filters", hidden: true }, this.search, this.found);
    this.rest = h("button", { type: "button", class: "more", hidden: true });
    this.rest.addEventListener("click", () => this.#showAll());
    this.list = h(
      "div",
      { class: "plan-sets" },
      h("div", { class: "plan-set skeleton", "aria-hidden": true }),
    );
    this.node = h("div", { "aria-busy": "true" }, this.bar, this.list, this.rest);
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
    if (!drawings.some(isUnfinished)) this.poller.stop();
    const gone = new Set(this.sets.keys());
    const nodes = drawings.map((drawing, n) => {
      gone.delete(drawing.document_id);
      return this.#setOf(drawing, n < OPEN).node;
    });
    for (const id of gone) this.sets.delete(id);
    if (!this.sets.size) this.list.replaceChildren(nothingYet());
    else if (!isSame([...this.list.children], nodes)) this.list.replaceChildren(...nodes);
    this.bar.hidden = this.cards.length < MANY;
    setText(this.rest, `Show all ${whole(nodes.length)} plan sets`);
    this.#find();
    this.onSelection();
    this.isReady();
  }

  #setOf(drawing, isOpen) {
    const known = this.sets.get(drawing.document_id);
    if (known) known.update(drawing);
    else {
      const told = { onSelection: this.onSelection, onChange: () => this.load() };
      this.sets.set(drawing.document_id, new PlanSet(drawing, isOpen, told));
    }
    return this.sets.get(drawing.document_id);
  }

  /** @returns {import("./sheet-card.js").SheetCard[]} */
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

  #showAll() {
    this.isAll = true;
    this.#find();
    const first = /** @type {HTMLElement | undefined} */ (this.list.children[SHOWN]);
    first?.querySelector("summary").focus();
  }

  #find() {
    const words = this.bar.hidden ? "" : this.search.value.trim().toLowerCase();
    const isAll = this.isAll || Boolean(words);
    const nodes = /** @type {HTMLElement[]} */ ([...this.list.children]);
    nodes.forEach((node, n) => (node.hidden = !isAll && n >= SHOWN));
    this.rest.hidden = isAll || nodes.length <= SHOWN;
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

function isSame(some, others) {
  return some.length === others.length && some.every((one, n) => one === others[n]);
}

function nothingYet() {
  return h(
    "div",
    { class: "blank" },
    h("p", {}, h("strong", {}, "No drawings yet.")),
    h(
      "p",
      { class: "muted starts" },
      "Drop a plan set above: each sheet gets its number, its title and its scale, and can then be measured.",
    ),
  );
}
