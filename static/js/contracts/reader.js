/** Reading a reviewed contract: marks in the text, the reason of each, and a way from one to the next. */
import { h, setText } from "../lib/dom.js";
import { count, words } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { Filters } from "./filters.js";
import { paper } from "./paper.js";
import { placeWords } from "./place-words.js";
import { toMiddle } from "../lib/scroll.js";
import { SIGNALS } from "./signals.js";
import { Spot } from "./spot.js";

export class Reader {
  /** @param {any} contract @param {any[]} passages of the report, in reading order */
  constructor(contract, passages) {
    this.passages = passages;
    this.selected = -1;
    /** The passage that is explained, and the nodes that show which it is. */
    this.explained = null;
    this.lit = [];
    const { node, marks, shares, blocks } = paper(contract, passages);
    this.marks = marks;
    this.spot = new Spot(contract.text, blocks);
    this.filters = new Filters(passages, (shown) => this.#sift(shown));
    this.position = h("p", { class: "position" });
    this.back = h("button", { type: "button", on: { click: () => this.step(-1) } }, "Previous");
    this.next = h("button", { type: "button", on: { click: () => this.step(1) } }, "Next");
    this.reason = h("div", { class: "reason", id: "reason" });
    this.entries = passages.map((passage, n) => this.#entry(passage, n));
    this.list = h("ol", { class: "entries" }, ...this.entries);
    this.map = h(
      "div",
      { class: "minimap" },
      ...passages.map((passage, n) => this.#tick(passage, n, shares.get(n) ?? 0)),
    );
    this.paper = h("div", { class: "desk" }, node, h("div", { "aria-hidden": true }, this.map));
    const steps = h("div", { class: "stepper" }, this.position, this.back, this.next);
    this.aside = h(
      "aside",
      { "aria-label": "Passages" },
      steps,
      this.filters.node,
      this.reason,
      this.list,
    );
    this.node = h("div", { class: "reader" }, this.paper, this.aside);
    this.#listen(node);
    this.#sift(this.filters.shown);
  }

  #listen(text) {
    const numberOf = (event) => event.target.closest?.("[data-passage]")?.dataset.passage;
    text.addEventListener("mouseover", (event) =>
      this.#show(Number(numberOf(event) ?? this.selected)),
    );
    text.addEventListener("mouseleave", () => this.#show(this.selected));
    text.addEventListener(
      "focusin",
      (event) => numberOf(event) !== undefined && this.#select(Number(numberOf(event))),
    );
    text.addEventListener(
      "click",
      (event) => numberOf(event) !== undefined && this.#select(Number(numberOf(event))),
    );
    text.addEventListener("keydown", (event) => {
      if (numberOf(event) === undefined || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      announce(this.reason.textContent);
    });
  }

  /** Goes to the next passage that the filter shows, round the ends. @param {1 | -1} by */
  step(by) {
    const { shown, selected } = this;
    const isAhead = (n) => (by > 0 ? n > selected : n < selected);
    const ahead = shown.filter(isAhead);
    const way = ahead.length && selected >= 0 ? ahead : shown;
    if (way.length) this.goTo(by > 0 ? way[0] : way[way.length - 1]);
  }

  /** Shows a passage in the text and says why it is there. @param {number} number from 0 */
  goTo(number) {
    const mark = this.marks.get(number)?.[0];
    if (!mark) return;
    toMiddle(mark);
    mark.focus({ preventScroll: true });
    announce(`${this.#positionOf(number)}: ${this.passages[number].reason}`);
  }

  #select(number) {
    this.selected = number;
    const { pathname, search } = location;
    const hash = number < 0 ? "" : `#passage-${number + 1}`;
    history.replaceState(history.state, "", `${pathname}${search}${hash}`);
    this.#show(number);
  }

  /** Sets back what the filter does not show; a selection among it is given up. */
  #sift(shown) {
    this.shown = shown;
    const kept = new Set(shown);
    for (const n of this.passages.keys()) {
      const nodes = [...(this.marks.get(n) ?? []), this.entries[n], this.map.children[n]];
      for (const node of nodes) node.classList.toggle("is-out", !kept.has(n));
    }
    if (this.selected >= 0 && !kept.has(this.selected)) this.#select(-1);
    this.#draw(this.selected);
  }

  #positionOf(number) {
    const [place, total] = [this.shown.indexOf(number) + 1, this.passages.length];
    const isAll = this.shown.length === total;
    const all = count(total, "passage");
    if (number < 0) return isAll ? all : `${this.shown.length} of ${all}`;
    return place ? `${place} of ${this.shown.length}` : "Not in the filter";
  }

  /** The pointer crosses hundreds of blocks on its way: only another passage is news. */
  #show(number) {
    if (number !== this.explained) this.#draw(number);
  }

  #draw(number) {
    this.explained = number;
    for (const node of this.lit) node.classList.remove("is-current");
    const marks = this.marks.get(number) ?? [];
    this.lit = [...marks, this.entries[number], this.map.children[number]].filter(Boolean);
    for (const node of this.lit) node.classList.add("is-current");
    if (this.shown.includes(number)) showInside(this.list, this.entries[number]);
    setText(this.position, this.#positionOf(number));
    this.back.disabled = this.next.disabled = this.shown.length === 0;
    this.reason.replaceChildren(
      ...(number < 0 ? [this.#invitation()] : explanation(this.passages[number])),
    );
  }

  #invitation() {
    return h("p", { class: "muted" }, invitation(this.passages.length, this.shown.length));
  }

  #entry(passage, n) {
    const button = h(
      "button",
      { type: "button", on: { click: () => this.goTo(n) } },
      h("span", { class: "excerpt" }, passage.text.slice(0, 200)),
      h(
        "small",
        { class: "muted" },
        [passage.topic && words(passage.topic), placeWords(passage)].filter(Boolean).join(" · "),
      ),
    );
    const why = h("p", { class: "only-print" }, passage.reason);
    return h("li", { class: passage.tier === 1 ? "" : "related" }, button, why);
  }

  #tick(passage, n, share) {
    const tick = h("span", {
      class: passage.tier === 1 ? "tick" : "tick related",
      on: { click: () => this.goTo(n) },
    });
    tick.style.setProperty("--at", `${(share * 100).toFixed(2)}%`);
    return tick;
  }
}

function invitation(total, shown) {
  if (!total) return "Nothing in this contract speaks of the climate in terms that can be checked.";
  if (!shown) return "No passage has all that the filter asks for.";
  return "Point at a passage, or step through them with n and p.";
}

/** Scrolls a list to one of its entries without moving the page round it. */
function showInside(list, entry) {
  const [above, below] = [entry.offsetTop - list.offsetTop, entry.offsetHeight - list.clientHeight];
  list.scrollTop = Math.min(above, Math.max(list.scrollTop, above + below));
}

function explanation({ tier, topic, risk, reason, signals, binding, clause, page, terms }) {
  const rows = [
    ["Topic", topic && words(topic)],
    ["Risk", risk && words(risk)],
    ["Words", [...new Set(terms.map((term) => term.text))].map((term) => `“${term}”`).join(", ")],
    ["Where", placeWords({ clause, page })],
  ];
  const marks = [
    ...(binding ? ["Binding"] : []),
    ...signals.map((one) => SIGNALS[one] ?? words(one)),
  ];
  const chips = marks.map((mark) => h("li", {}, mark));
  return [
    h(
      "p",
      { class: tier === 1 ? "tier" : "tier related" },
      tier === 1 ? "Counted" : "Possibly related, not counted",
    ),
    h("p", { dir: "auto" }, reason),
    chips.length
      ? h("ul", { class: "chips", "aria-label": "What makes it binding" }, ...chips)
      : "",
    h(
      "dl",
      {},
      ...rows
        .filter(([, value]) => value)
        .map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
    ),
  ];
}
