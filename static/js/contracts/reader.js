/** Reading a reviewed contract: marks in the text, the reason of each, and a way from one to the next. */
import { h, setText } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { toMiddle } from "../lib/scroll.js";
import { Entries } from "./entries.js";
import { explanation } from "./explanation.js";
import { Filters } from "./filters.js";
import { KINDS } from "./kinds.js";
import { Paper } from "./paper.js";
import { Spot } from "./spot.js";

export class Reader {
  /**
   * @param {any} contract
   * @param {import("./findings.js").Finding[]} findings in reading order
   * @param {import("./deciding.js").Deciding} deciding what a person may do about them
   */
  constructor(contract, findings, deciding) {
    this.findings = findings;
    this.deciding = deciding;
    /** The ids of what is selected and of what is explained; "" for none. */
    this.selected = "";
    this.explained = null;
    /** The nodes that show which finding is explained. */
    this.lit = [];
    this.paper = new Paper(contract, findings);
    this.spot = new Spot(contract.text, this.paper.blocks);
    this.filters = new Filters(findings, () => this.#sift());
    this.entries = new Entries((id) => this.goTo(id));
    this.entries.update(findings, (id) => this.paper.share(id));
    const step = (by) => ({ click: () => this.step(by) });
    this.position = h("p", { class: "position" });
    this.back = h("button", { type: "button", on: step(-1) }, "Previous");
    this.next = h("button", { type: "button", on: step(1) }, "Next");
    this.reason = h("div", { class: "reason", id: "reason" });
    const { list, map } = this.entries;
    const steps = h("div", { class: "stepper" }, this.position, this.back, this.next);
    const aside = [steps, this.filters.node, deciding.picking, this.reason, list];
    this.node = h(
      "div",
      { class: "reader" },
      h("div", { class: "desk" }, this.paper.node, h("div", { "aria-hidden": true }, map)),
      h("aside", { "aria-label": "Passages" }, ...aside),
    );
    this.#listen(this.paper.node);
    this.#sift();
  }

  #listen(text) {
    const idAt = (event) => event.target.closest?.("[data-passage]")?.dataset.passage;
    const select = (event) => idAt(event) !== undefined && this.#select(idAt(event));
    text.addEventListener("mouseover", (event) => this.#show(idAt(event) ?? this.selected));
    text.addEventListener("mouseleave", () => this.#show(this.selected));
    text.addEventListener("focusin", select);
    text.addEventListener("click", select);
    text.addEventListener("keydown", (event) => {
      if (idAt(event) === undefined || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      announce(this.reason.textContent);
    });
  }

  /** The finding that is selected, or none. */
  get chosen() {
    return this.findings.find((one) => one.id === this.selected);
  }

  /** Shows what has been decided since. @param {import("./findings.js").Finding[]} findings */
  update(findings) {
    this.findings = findings;
    const focused = this.paper.node.contains(document.activeElement) ? this.selected : "";
    this.paper.update(findings);
    this.entries.update(findings, (id) => this.paper.share(id));
    this.filters.update(findings);
    this.#sift();
    if (focused) this.paper.nodeOf(focused)?.focus({ preventScroll: true });
  }

  /** Goes to the next finding that the filter shows, round the ends. @param {1 | -1} by */
  step(by) {
    const order = this.findings.map(({ id }) => id);
    const at = order.indexOf(this.selected);
    const ahead = this.shown.filter(({ id }) => (order.indexOf(id) - at) * by > 0);
    const way = ahead.length && at >= 0 ? ahead : this.shown;
    if (way.length) this.goTo(by > 0 ? way[0].id : way[way.length - 1].id);
  }

  /** Shows a finding in the text and says why it is there. @param {string} id */
  goTo(id) {
    const finding = this.findings.find((one) => one.id === id);
    const node = finding && this.paper.nodeOf(id);
    if (!node) return;
    toMiddle(node);
    node.focus({ preventScroll: true });
    if (this.selected !== id) this.#select(id);
    const { kind, reason } = finding;
    announce(`${this.#positionOf(id)}, ${KINDS[kind].told}: ${reason || finding.text}`);
  }

  /** Shows what a decision is about. @param {import("./findings.js").Decision} decision */
  goToDecision({ decision_id: id }) {
    const found = this.findings.find(({ decision }) => decision?.decision_id === id);
    if (found) this.goTo(found.id);
  }

  #select(id) {
    this.selected = id;
    const { pathname, search } = location;
    history.replaceState(history.state, "", `${pathname}${search}${id && `#${id}`}`);
    this.#show(id);
  }

  /** Sets back what the filter does not show; a selection among it is given up. */
  #sift() {
    this.shown = this.filters.shown;
    const kept = new Set(this.shown.map(({ id }) => id));
    for (const { id } of this.findings)
      for (const node of this.#nodesOf(id)) node.classList.toggle("is-out", !kept.has(id));
    if (this.selected && !kept.has(this.selected)) this.#select("");
    this.#draw(this.selected);
  }

  #nodesOf(id) {
    return [...this.paper.marks.get(id), ...this.entries.nodesOf(id)];
  }

  #positionOf(id) {
    const place = this.shown.findIndex((one) => one.id === id) + 1;
    const all = count(this.findings.length, "passage");
    const isAll = this.shown.length === this.findings.length;
    if (!id) return isAll ? all : `${this.shown.length} of ${all}`;
    return place ? `${place} of ${this.shown.length}` : "Not in the filter";
  }

  /** The pointer crosses hundreds of blocks on its way: only another finding is news. */
  #show(id) {
    if (id !== this.explained) this.#draw(id);
  }

  #draw(id) {
    this.explained = id;
    const finding = this.findings.find((one) => one.id === id);
    for (const node of this.lit) node.classList.remove("is-current");
    this.lit = finding ? this.#nodesOf(id) : [];
    for (const node of this.lit) node.classList.add("is-current");
    if (finding && this.shown.includes(finding)) this.entries.show(id);
    setText(this.position, this.#positionOf(id));
    this.back.disabled = this.next.disabled = this.shown.length === 0;
    this.reason.classList.toggle("is-empty", !finding);
    this.reason.replaceChildren(
      ...(finding ? explanation(finding, this.deciding.act(finding)) : this.#invitation()),
    );
  }

  #invitation() {
    const lines = [invitation(this.findings.length, this.shown.length), this.deciding.invitation];
    return lines.filter(Boolean).map((line) => h("p", { class: "muted" }, line));
  }
}

function invitation(total, shown) {
  if (!total) return "Nothing in this contract speaks of the climate in terms that can be checked.";
  if (!shown) return "No passage has all that the filter asks for.";
  if (matchMedia("(pointer: coarse)").matches) return "Touch a passage, or step through them.";
  return "Point at a passage, or step through them with n and p.";
}
