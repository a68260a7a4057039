/** Going through the measurements of a sheet: the list, the sums, the selection, the decisions. */
import { h, setText } from "../../lib/dom.js";
import { whole } from "../../lib/format.js";
import { announce } from "../../lib/live-region.js";
import { isOnlyRead } from "../../lib/rights.js";
import { AllShown } from "./all-shown.js";
import { Candidates } from "./candidates.js";
import { Decisions } from "./decisions.js";
import { Filters } from "./filters.js";
import { groupKey, isChosen, nextUndecided, undecided } from "./measurements.js";
import { Measurements } from "./model.js";
import { Selection } from "./selection.js";
import { canBeMeasured } from "../scale/scale-state.js";
import { Rectangle } from "../sheet/rectangle.js";
import { Rows, shownWords } from "./rows.js";
import { Totals } from "./totals.js";
import { measurementsWords, thingName } from "../words.js";

const DEEDS = { approved: "Approved", rejected: "Rejected", draft: "Open again:" };

export class Review {
  /**
   * @param {string} pageId @param {import("../sheet/stage.js").Stage} stage
   * @param {import("../sheet/overlay.js").Overlay} overlay
   * @param {{ onSelect: (id: string | null) => void, onRectangle: () => void,
   *   onUndone: () => void }} told `onRectangle` when one is to be drawn, `onUndone` when anything on
   *   the sheet was taken back
   */
  constructor(pageId, stage, overlay, { onSelect, onRectangle, onUndone }) {
    this.stage = stage;
    this.overlay = overlay;
    this.onSelect = onSelect;
    /** @type {(source: string) => string} what sources are called */
    this.titleOf = (source) => source;
    this.selected = null;
    this.known = new Measurements(pageId);
    this.decisions = new Decisions(pageId, this.known, {
      onChange: (ones) => this.#changed(ones),
      onStale: () => this.load(),
      onUndone,
    });
    this.rows = new Rows({
      onSelect: (id) => this.select(id, { reveal: true }),
      onOpen: (id) => this.goTo(id),
      onDecide: (ids, status) => this.#decide(status, ids),
      titleOf: (source) => this.titleOf(source),
    });
    this.rectangle = new Rectangle(stage, overlay, {
      says: "Drag a rectangle on the sheet: what lies wholly inside is shown alone. Enter takes what is in view.",
      onDrawn: (box) => this.filters.within(box),
    });
    this.filters = new Filters({
      onChange: () => this.#choose(),
      onRectangle,
    });
    this.allShown = new AllShown((status) => this.#decideShown(status));
    this.picked = new Selection(
      (status) => this.#decideSelected(status),
      () => this.next(),
    );
    this.candidates = new Candidates(pageId, {
      stage,
      overlay,
      decisions: this.decisions,
      known: this.known,
      onMeasured: () => this.load(),
    });
    this.totals = new Totals();
    this.number = h("span", { class: "muted" });
    this.keyHelp = h(
      "p",
      { class: "key-help muted changes" },
      "A approve, R reject, and on to the next; G approve its group; U undo",
    );
    this.head = h(
      "div",
      { class: "measured-head" },
      h("h2", {}, "Measurements ", this.number),
      this.filters.node,
      this.allShown.node,
    );
    this.parts = [this.candidates.node, this.totals.node, this.head, this.keyHelp, this.rows.node];
  }

  close() {
    this.rows.close();
  }

  get keys() {
    return [
      ["a", "Approve the measurement, and on to the next", () => this.#decideSelected("approved")],
      ["r", "Reject the measurement, and on to the next", () => this.#decideSelected("rejected")],
      ["g", "Approve all of its group, and on to the next", () => this.#approveGroup()],
      ["s", "Next undecided, the least sure group first", () => this.next()],
      ["u", "Undo what you did last, also before a reload", () => this.decisions.undo()],
      ["j", "Next measurement", () => this.#move(1)],
      ["k", "Previous measurement", () => this.#move(-1)],
      ["c", "Next question about what is not counted", () => this.candidates.next()],
    ];
  }

  /** @param {any} page @param {(source: string) => string} [titleOf] what sources are called */
  describe(page, titleOf = this.titleOf) {
    const isSame = titleOf === this.titleOf && page.calibrated === this.page?.calibrated;
    this.page = page;
    this.titleOf = titleOf;
    this.candidates.describe(page, titleOf);
    if (!isSame) this.#draw();
  }

  /** Reads the measurements again. @param {string | null} [wantedId] which one is shown first */
  async load(wantedId = null) {
    try {
      await this.decisions.sent;
      this.candidates.load().then(() => this.#sayNothing());
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
    this.candidates.show();
    this.#draw();
    if (this.known.get(wantedId)) this.goTo(wantedId);
  }

  /** @param {string | null} id @param {{ focus?: boolean, reveal?: boolean }} [options] */
  select(id, { focus = false, reveal = false } = {}) {
    this.selected = id;
    if (!id) this.candidates.pick(null);
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

  /** What is decided already stays as it is: nothing toggles. */
  #decideSelected(status) {
    if (!this.known.get(this.selected))
      return announce("Select a measurement first: S goes to the first that nobody has decided on");
    if (this.#decide(status, [this.selected])) this.next();
    return undefined;
  }

  #approveGroup() {
    const one = this.known.get(this.selected);
    if (!one) return announce("Select a measurement of the group first");
    const ids = undecided(this.rows.groupOf(one)).map((each) => each.measurement_id);
    if (this.#decide("approved", ids)) this.next();
    return undefined;
  }

  #decideShown(status) {
    this.#decide(
      status,
      undecided(this.rows.shown).map((one) => one.measurement_id),
    );
  }

  /** @returns {boolean} false for who may only look */
  #decide(status, ids) {
    if (isOnlyRead(this.rows.node)) return false;
    const ones = ids.map((id) => this.known.get(id)).filter(Boolean);
    if (ones.length) this.decisions.decide(ones, status, deedWords(status, ones));
    return true;
  }

  /** A row that no longer fits the filter stays until the list is drawn again: nothing jumps. */
  #changed(decided) {
    const ones = this.known.countedAnew(decided);
    for (const one of ones) this.overlay.update(one);
    this.rows.update(ones);
    this.overlay.choose((each) => isChosen(each, this.filters.choice));
    if (ones.some((one) => one.measurement_id === this.selected))
      this.picked.show(this.known.get(this.selected));
    this.totals.show(this.known.all);
    this.#count();
  }

  #draw() {
    this.filters.offer(this.known.all, this.titleOf);
    this.#choose();
    this.totals.show(this.known.all);
  }

  #choose() {
    const { choice } = this.filters;
    const { all } = this.known;
    const groups = this.known.groups
      .map((group) => ({ ...group, members: group.members.filter((one) => isChosen(one, choice)) }))
      .filter((group) => group.members.length);
    this.overlay.choose((one) => isChosen(one, choice));
    this.overlay.frame(choice.box);
    this.rows.show(groups, this.#nothing());
    this.filters.node.hidden = this.keyHelp.hidden = !all.length;
    this.#count();
  }

  /** How many are shown, and how many of all wait for a decision. */
  #count() {
    const { all } = this.known;
    const open = undecided(all).length;
    const words = [
      shownWords(this.rows.shown.length, all.length),
      open ? `${whole(open)} undecided` : "all decided",
    ];
    setText(this.number, all.length ? words.join(", ") : "");
    this.allShown.show(undecided(this.rows.shown).length);
  }

  #clear() {
    this.filters.clear();
    this.#choose();
  }

  /** Says what to do next where nothing is measured, once the questions are known. */
  #sayNothing() {
    if (this.isRead && !this.known.all.length) this.rows.show([], this.#nothing());
  }

  #nothing() {
    if (this.known.all.length) {
      const clear = { type: "button", class: "linklike", on: { click: () => this.#clear() } };
      return h("span", {}, "None is like this. ", h("button", clear, "Show all"));
    }
    return h("span", {}, `Nothing is measured yet${this.#nextStep()}`);
  }

  #nextStep() {
    if (this.candidates.isAsking) return ": answer what is asked under “Not counted”.";
    if (!this.page || !canBeMeasured(this.page)) return ": the sheet needs a scale first.";
    // Above the sheet stands why nothing was counted: it need not be tried again.
    if (this.page.remarks?.length) return ".";
    return ": take off a condition, or let everything be found.";
  }
}

/** "Approved Footing F1.", "Rejected 12 of Column C1." */
function deedWords(status, ones) {
  const keys = new Set(ones.map(groupKey));
  const one = thingName(ones[0]).slice(0, 100);
  const what = ones.length === 1 ? one : measurementsWords(ones.length);
  const of = ones.length > 1 && keys.size === 1 ? ` of ${ones[0].condition.slice(0, 100)}` : "";
  return `${DEEDS[status]} ${what}${of}.`;
}
