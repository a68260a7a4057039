/** Going through the measurements of a sheet: the list, the sums, the selection, the decisions. */
import { h, setText } from "../../lib/dom.js";
import { announce } from "../../lib/live-region.js";
import { isOnlyRead } from "../../lib/rights.js";
import { Decisions } from "./decisions.js";
import { Filters } from "./filters.js";
import { isChosen, nextUndecided } from "./measurements.js";
import { Measurements } from "./model.js";
import { Selection } from "./selection.js";
import { Rows, shownWords } from "./rows.js";
import { Totals } from "./totals.js";
import { thingName } from "../words.js";

export class Review {
  /**
   * @param {string} pageId @param {import("../sheet/stage.js").Stage} stage
   * @param {import("../sheet/overlay.js").Overlay} overlay
   * @param {(id: string | null) => void} onSelect
   */
  constructor(pageId, stage, overlay, onSelect) {
    this.stage = stage;
    this.overlay = overlay;
    this.onSelect = onSelect;
    /** @type {(source: string) => string} what sources are called */
    this.titleOf = (source) => source;
    this.selected = null;
    this.known = new Measurements(pageId);
    this.decisions = new Decisions(this.known, (one) => this.#changed(one));
    this.rows = new Rows({
      onSelect: (id) => this.select(id, { reveal: true }),
      onOpen: (id) => this.goTo(id),
      onDecide: (id, status) => this.#decide(status, id),
      titleOf: (source) => this.titleOf(source),
    });
    this.filters = new Filters(() => this.#choose());
    this.picked = new Selection(
      (status) => this.#decide(status),
      () => this.next(),
    );
    this.totals = new Totals();
    this.number = h("span", { class: "muted" });
    this.keyHelp = h(
      "p",
      { class: "key-help muted changes" },
      "A approve, R reject, S next undecided, U undo",
    );
    this.head = h(
      "div",
      { class: "measured-head" },
      h("h2", {}, "Measurements ", this.number),
      this.filters.node,
    );
    this.parts = [this.totals.node, this.head, this.keyHelp, this.rows.node];
  }

  close() {
    this.rows.close();
  }

  get keys() {
    return [
      ["a", "Approve the measurement", () => this.#decideSelected("approved")],
      ["r", "Reject the measurement", () => this.#decideSelected("rejected")],
      ["s", "Next undecided, the least sure first", () => this.next()],
      ["u", "Undo the last decision", () => this.decisions.undo()],
      ["j", "Next measurement", () => this.#move(1)],
      ["k", "Previous measurement", () => this.#move(-1)],
    ];
  }

  /** @param {any} page @param {(source: string) => string} [titleOf] what sources are called */
  describe(page, titleOf = this.titleOf) {
    const isSame = titleOf === this.titleOf && page.calibrated === this.page?.calibrated;
    this.page = page;
    this.titleOf = titleOf;
    if (!isSame) this.#draw();
  }

  /** Reads the measurements again. @param {string | null} [wantedId] which one is shown first */
  async load(wantedId = null) {
    try {
      if (!(await this.known.load())) return;
    } catch (error) {
      const again = h(
        "button",
        { type: "button", on: { click: () => this.load(wantedId) } },
        "Try again",
      );
      this.rows.show([], h("span", {}, error.message, " ", again));
      return;
    }
    this.isRead = true;
    this.overlay.show(this.known.all);
    this.#draw();
    if (this.known.get(wantedId)) this.goTo(wantedId);
  }

  /** @param {string | null} id @param {{ focus?: boolean, reveal?: boolean }} [options] */
  select(id, { focus = false, reveal = false } = {}) {
    this.selected = id;
    this.overlay.select(id);
    this.rows.select(id, { focus, scroll: true });
    this.picked.show(this.known.get(id));
    if (reveal && id) this.stage.reveal(this.overlay.boxOf(id));
    this.onSelect(id);
  }

  /** A click on the drawing. @param {[number, number]} at in page points */
  pick(at, target) {
    const id = this.overlay.at(at, target);
    this.select(id);
    if (id) announce(`${thingName(this.known.get(id))} selected`);
  }

  /** Selects one and brings it near. @param {string} id */
  goTo(id, { focus = false } = {}) {
    this.select(id, { focus });
    this.stage.goTo(this.overlay.boxOf(id));
  }

  /** The next one that nobody has decided on, also where the filter hides it. */
  next() {
    const { choice } = this.filters;
    const among = this.known.all.filter((one) => isChosen(one, { ...choice, status: "all" }));
    const next = nextUndecided(among, this.selected);
    if (!next) return announce(this.isRead ? "Nothing is left to decide" : "Still reading");
    if (!isChosen(next, choice)) this.#clear();
    return this.goTo(next.measurement_id, { focus: true });
  }

  #move(by) {
    const one = this.rows.beside(by);
    if (one) this.select(one.measurement_id, { focus: true, reveal: true });
  }

  #decideSelected(status) {
    if (this.known.get(this.selected)) this.#decide(status);
    else announce("Select a measurement first: S goes to the first that nobody has decided on");
  }

  #decide(status, id = this.selected) {
    if (isOnlyRead(this.rows.node)) return;
    const one = this.known.get(id);
    if (one) this.decisions.decide(one, status);
  }

  /** A row that no longer fits the filter stays until the list is drawn again: nothing jumps. */
  #changed(one) {
    this.overlay.update(one);
    this.rows.update(one);
    this.overlay.choose((each) => isChosen(each, this.filters.choice));
    if (one.measurement_id === this.selected) this.picked.show(one);
    this.totals.show(this.known.all, this.titleOf);
  }

  #draw() {
    this.filters.offer(this.known.all, this.titleOf);
    this.#choose();
    this.totals.show(this.known.all, this.titleOf);
  }

  #choose() {
    const { choice } = this.filters;
    const { all } = this.known;
    const shown = all.filter((one) => isChosen(one, choice));
    this.overlay.choose((one) => isChosen(one, choice));
    this.rows.show(shown, this.#nothing());
    setText(this.number, all.length ? shownWords(shown.length, all.length) : "");
    this.filters.node.hidden = this.keyHelp.hidden = !all.length;
  }

  #clear() {
    this.filters.clear();
    this.#choose();
  }

  #nothing() {
    if (this.known.all.length) {
      const clear = { type: "button", class: "linklike", on: { click: () => this.#clear() } };
      return h("span", {}, "None is like this. ", h("button", clear, "Show all"));
    }
    const next = this.page?.calibrated
      ? "take off a condition, or let everything be found."
      : "the sheet needs a scale first.";
    return h("span", {}, `Nothing is measured yet: ${next}`);
  }
}
