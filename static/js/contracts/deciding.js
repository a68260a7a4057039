/** What a person can do about a report: set a finding aside, take a decision back, add selected words. */
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { announce } from "../lib/live-region.js";
import { isOnlyRead } from "../lib/rights.js";
import { me } from "../lib/session.js";
import { toast } from "../lib/toast.js";
import { askAddition, askWhyAside } from "./decision-forms.js";
import { decidedBy } from "./findings.js";
import { picked } from "./picking.js";

const INVITATION = "Select words of the contract to add a passage that was not found.";

export class Deciding {
  /** @param {import("./decisions.js").Decisions} decisions */
  constructor(decisions) {
    this.decisions = decisions;
    /** Where the text is, once there is one. @type {import("./reader.js").Reader | null} */
    this.reader = null;
    this.place = null;
    this.words = h("p", { class: "excerpt", dir: "auto" });
    const add = h(
      "button",
      { type: "button", on: { click: () => this.add() } },
      "Add this passage",
    );
    // A press must not take the selection away before it is read.
    add.addEventListener("mousedown", (event) => event.preventDefault());
    /** Offers to add what is selected. */
    this.picking = h("div", { class: "picking changes", hidden: true }, this.words, add);
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("selectionchange", () => this.#look(), { signal });
  }

  close() {
    this.stop.abort();
  }

  /** Says that words can be selected, where they can. */
  get invitation() {
    return this.decisions.isKnown && !this.picking.closest("[data-reads]") ? INVITATION : "";
  }

  /** The button that decides about a finding, or takes that back. @param {import("./findings.js").Finding} finding */
  act(finding) {
    if (!this.decisions.isKnown) return null;
    const click = () => this.decide(finding, button);
    const label = finding.decision ? "Take back" : "Not relevant";
    const button = h("button", { type: "button", class: "changes act", on: { click } }, label);
    return button;
  }

  /** Sets a finding aside, or takes the decision about it back. @param {import("./findings.js").Finding} finding @param {HTMLButtonElement} [button] */
  async decide(finding, button) {
    if (!this.#isAllowed()) return;
    if (!finding.decision) return this.#setAside(finding);
    if (button) button.disabled = true;
    await this.#tell(() => this.decisions.takeBack(finding.decision), "Taken back.");
    if (button) button.disabled = false;
  }

  async #setAside({ start, end, text }) {
    const note = await askWhyAside(text);
    if (note !== null) await this.#tell(() => this.decisions.setAside({ start, end }, note));
  }

  /** Adds the selected words: the whole of a finding that is not counted, where they are part of one. */
  async add() {
    if (!this.#isAllowed()) return;
    this.#look();
    if (!this.place) return announce(INVITATION);
    const { start, end } = this.place;
    const around = this.reader.findings.find((one) => one.start <= start && one.end >= end);
    if (around && (around.kind === "counted" || around.decision)) {
      this.reader.goTo(around.id);
      return toast("These words are part of this passage already.");
    }
    const place = around ?? this.place;
    const said = await askAddition(place.text);
    if (!said) return;
    getSelection().removeAllRanges();
    const made = await this.#tell(() => this.decisions.add(place, said.note, said.topic));
    if (made) this.reader.goToDecision(made);
  }

  #isAllowed() {
    return this.decisions.isKnown && !isOnlyRead(this.picking);
  }

  /** Tells the server and says what came of it; somebody else may have decided the same first. */
  async #tell(send, done = "") {
    try {
      const made = await send();
      announce(done || `${decidedBy(made)}.`);
      if (made && made.decided_by.id !== me.user?.user_id) toast(`${decidedBy(made)} already.`);
      return made;
    } catch (error) {
      complain(error);
    }
  }

  #look() {
    const { reader } = this;
    if (!reader || !this.decisions.isKnown) return;
    this.place = picked(reader.paper.text, reader.paper.blocks);
    this.picking.hidden = !this.place;
    if (this.place) setText(this.words, `“${this.place.text.slice(0, 200)}”`);
  }
}
