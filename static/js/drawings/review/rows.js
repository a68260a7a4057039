/** The list of measurements by group: a window of it is built, each row rewritten only where it changed. */
import { h } from "../../lib/dom.js";
import { whole } from "../../lib/format.js";
import { GroupRow } from "./group-row.js";
import { groupKey } from "./measurements.js";
import { makeRow, writeRow } from "./row.js";

// Items built at once; the next ones when an end comes near.
const LEAF = 60;
// Groups stand open while all that is shown are so few.
const FEW = 40;

/** @typedef {{ key: string, group?: any, one?: any, isAlone?: boolean }} Item a heading or a row */

/**
 * @typedef {object} Told
 * @property {(id: string) => void} onSelect
 * @property {(id: string) => void} onOpen
 * @property {(ids: string[], status: "approved" | "rejected" | "draft") => void} onDecide
 * @property {(source: string) => string} titleOf
 */

export class Rows {
  /** @param {Told} told */
  constructor(told) {
    this.told = told;
    /** @type {import("./measurements.js").Group[]} */
    this.groups = [];
    /** @type {any[]} all that are shown, in order, also those in closed groups */
    this.shown = [];
    /** @type {Map<string, boolean>} what somebody has opened or closed */
    this.opened = new Map();
    /** @type {Item[]} in order */
    this.items = [];
    /** @type {Map<string, GroupRow | HTMLElement>} those that are built */
    this.built = new Map();
    this.from = this.to = 0;
    this.list = h("ol", { class: "measured", role: "list", "aria-label": "Measurements by group" });
    const end = () => h("div", { class: "measured-end", "aria-hidden": true });
    this.start = end();
    this.end = end();
    this.note = h("p", { class: "muted measured-note" });
    this.node = h("div", {}, this.start, this.list, this.end, this.note);
    this.nearEnd = new IntersectionObserver(
      (seen) => seen.forEach((one) => one.isIntersecting && this.#grow(one.target)),
      { rootMargin: "600px" },
    );
    this.control = new AbortController();
    addEventListener("beforeprint", () => this.#build(0, this.items.length), {
      signal: this.control.signal,
    });
    this.list.addEventListener("click", (event) => this.#onClick(event));
    this.list.addEventListener("dblclick", (event) => this.#onOpen(event));
  }

  close() {
    this.nearEnd.disconnect();
    this.control.abort();
  }

  /** Begins again with these. @param {import("./measurements.js").Group[]} groups @param {Node | null} empty what stands there without any */
  show(groups, empty = null) {
    const reached = Math.min(Math.max(LEAF, this.to - this.from), 5 * LEAF);
    this.groups = groups;
    this.shown = groups.flatMap((group) => group.members);
    this.note.replaceChildren(...(groups.length || !empty ? [] : [empty]));
    const focused = this.list.contains(document.activeElement) && document.activeElement;
    this.#list();
    this.built.clear();
    this.#build(Math.min(this.from, Math.max(0, this.items.length - LEAF)), this.from + reached);
    this.select(this.selected ?? null);
    if (focused) this.#focusLike(focused);
  }

  /** Focuses what stands now where something had the focus before all was built again. */
  #focusLike(before) {
    const { key, id } = before.closest("[data-key], [data-id]").dataset;
    const item = this.built.get(key ?? id);
    const node = item instanceof GroupRow ? item.open : item;
    node?.focus({ preventScroll: true });
  }

  /** @param {any[]} ones newer states */
  update(ones) {
    const newer = new Map(ones.map((one) => [one.measurement_id, one]));
    const touched = new Set(ones.map(groupKey));
    const fresh = (one) => newer.get(one.measurement_id) ?? one;
    this.shown = this.shown.map(fresh);
    for (const group of this.groups) {
      if (!touched.has(group.key)) continue;
      group.members = group.members.map(fresh);
      const heading = this.built.get(group.key);
      if (heading instanceof GroupRow) heading.show(group, this.#isOpen(group));
    }
    for (const item of this.items) if (item.one) item.one = fresh(item.one);
    for (const [id, one] of newer) {
      const row = this.built.get(id);
      if (row instanceof HTMLElement) writeRow(row, one, this.told.titleOf);
    }
  }

  /** Marks a row; its group opens. @param {string | null} id @param {{ focus?: boolean, scroll?: boolean }} [options] */
  select(id, { focus = false, scroll = false } = {}) {
    this.#rowOf(this.selected)?.removeAttribute("aria-current");
    this.selected = id;
    const one = id && this.shown.find((each) => each.measurement_id === id);
    if (!one) return;
    // Drawn again, the list opens nothing that somebody has closed.
    if (focus || scroll) this.#reach(one);
    const row = this.#rowOf(id);
    if (!row) return;
    row.setAttribute("aria-current", "true");
    if (focus) row.focus({ preventScroll: true });
    if (scroll) this.#bringIntoView(row);
  }

  /** The measurement next to the selected one, or the first. @param {1 | -1} by @returns {any | null} */
  beside(by) {
    const at = this.shown.findIndex((one) => one.measurement_id === this.selected);
    return at < 0 ? (this.shown[0] ?? null) : (this.shown[at + by] ?? null);
  }

  /** The shown measurements that are in one group with another. @param {any} one @returns {any[]} */
  groupOf(one) {
    return this.groups.find((group) => group.key === groupKey(one))?.members ?? [];
  }

  #rowOf(id) {
    const row = this.built.get(id);
    return row instanceof HTMLElement ? row : null;
  }

  #isOpen(group) {
    const isFew = this.shown.length <= FEW || this.groups.length === 1;
    return this.opened.get(group.key) ?? isFew;
  }

  /** Headings, and the rows of those that are open; one alone needs no heading. */
  #list() {
    const row = (one) => ({ key: one.measurement_id, one });
    this.items = this.groups.flatMap((group) => {
      const { key, members } = group;
      if (members.length === 1) return [{ ...row(members[0]), isAlone: true }];
      return [{ key, group }, ...(this.#isOpen(group) ? members.map(row) : [])];
    });
    this.places = new Map(this.items.map(({ key }, n) => [key, n]));
  }

  /** Opens or closes a group where it stands. */
  #turn(key, isOpen) {
    this.opened.set(key, isOpen);
    this.#list();
    const at = this.places.get(key);
    this.#build(Math.min(this.from, at), Math.max(this.from + LEAF, at + LEAF));
    const heading = this.built.get(key);
    if (heading instanceof GroupRow) heading.show(heading.group, isOpen);
  }

  /** Builds what is round a row that is far from what is built. */
  #reach(one) {
    const key = groupKey(one);
    if (!this.places.has(one.measurement_id)) this.#turn(key, true);
    const at = this.places.get(one.measurement_id);
    if (at >= this.from && at < this.to) return;
    const isNear = at >= this.from - LEAF && at < this.to + LEAF;
    if (isNear) this.#build(Math.min(this.from, at - LEAF / 2), Math.max(this.to, at + LEAF / 2));
    else this.#build(at - LEAF / 2, at + LEAF / 2);
  }

  /** @param {Element} end */
  #grow(end) {
    if (end === this.end) return this.#build(this.from, this.to + LEAF);
    // What is seen stays where it is when something comes before it.
    const first = this.list.firstElementChild;
    const before = first?.getBoundingClientRect().top;
    this.#build(this.from - LEAF, this.to);
    const frame = scroller(this.list);
    if (first && frame) frame.scrollTop += first.getBoundingClientRect().top - before;
    return undefined;
  }

  /** Shows the items of a range; those that are built already stay the same nodes. */
  #build(from, to) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    [this.from, this.to] = [Math.max(0, from), Math.min(this.items.length, to)];
    const before = this.built;
    this.built = new Map();
    for (const item of this.items.slice(this.from, this.to))
      this.built.set(item.key, before.get(item.key) ?? this.#make(item));
    const nodes = [...this.built.values()].map((one) => (one instanceof GroupRow ? one.node : one));
    place(this.list, nodes);
    if (focused?.isConnected && document.activeElement !== focused)
      /** @type {HTMLElement} */ (focused).focus({ preventScroll: true });
    this.#watch();
  }

  /** @param {Item} item */
  #make({ group, one, isAlone }) {
    if (group) {
      const heading = new GroupRow(group.key);
      heading.show(group, this.#isOpen(group));
      return heading;
    }
    const row = makeRow(one, { titleOf: this.told.titleOf, isAlone });
    if (one.measurement_id === this.selected) row.setAttribute("aria-current", "true");
    return row;
  }

  /** An end may still be near: it is looked at again only if it is observed again. */
  #watch() {
    for (const [end, isMore] of [
      [this.start, this.from > 0],
      [this.end, this.to < this.items.length],
    ]) {
      const node = /** @type {Element} */ (end);
      this.nearEnd.unobserve(node);
      if (isMore) requestAnimationFrame(() => this.nearEnd.observe(node));
    }
  }

  /** Scrolls the list that holds the row, never the page: the drawing must stay where it is. */
  #bringIntoView(row) {
    const frame = row.closest(".sheet-side");
    if (!frame || frame.scrollHeight <= frame.clientHeight) return;
    const [box, own] = [frame.getBoundingClientRect(), row.getBoundingClientRect()];
    const head = frame.querySelector(".measured-head")?.offsetHeight ?? 0;
    if (own.top < box.top + head) frame.scrollTop += own.top - box.top - head - 8;
    else if (own.bottom > box.bottom) frame.scrollTop += own.bottom - box.bottom + 8;
  }

  #onClick(event) {
    const button = event.target.closest("button");
    const { deed } = button?.dataset ?? {};
    const heading = event.target.closest(".measured-group");
    if (heading) {
      const { group } = /** @type {GroupRow} */ (this.built.get(heading.dataset.key));
      if (deed) this.told.onDecide(aimed(group, deed), deed);
      else this.#turn(group.key, !this.#isOpen(group));
      return;
    }
    const row = event.target.closest(".measured-row");
    if (!row) return;
    this.told.onSelect(row.dataset.id);
    if (deed) this.told.onDecide([row.dataset.id], deed);
  }

  #onOpen(event) {
    const row = event.target.closest(".measured-row");
    if (row && !event.target.closest("button")) this.told.onOpen(row.dataset.id);
  }
}

/** Of a group: those that nobody has decided on, or to open them again the others. */
function aimed({ members }, deed) {
  const isAimed = (one) => (one.status === "draft") !== (deed === "draft");
  return members.filter(isAimed).map((one) => one.measurement_id);
}

/** Puts nodes into a list in this order, without touching those that stand where they should. */
function place(list, nodes) {
  const wanted = new Set(nodes);
  for (const node of [...list.children]) if (!wanted.has(node)) node.remove();
  let next = list.firstElementChild;
  for (const node of nodes) {
    if (node === next) next = next.nextElementSibling;
    else list.insertBefore(node, next);
  }
}

/** What scrolls the list: the side of a wide page, or the page. */
function scroller(list) {
  const side = list.closest(".sheet-side");
  return side && side.scrollHeight > side.clientHeight ? side : document.scrollingElement;
}

/** "12 of 40": how many are shown. */
export function shownWords(shown, all) {
  return shown === all ? whole(all) : `${whole(shown)} of ${whole(all)}`;
}
