/** Reading a reviewed contract: marks in the text, the reason of each, and a way from one to the next. */
import { h, setText } from "../dom.js";
import { count, words } from "../format.js";
import { announce } from "../live.js";
import { paper } from "./paper.js";

const SIGNALS = { duty: "Duty", target: "Target", reporting: "Reporting", remedy: "Consequence" };

export class Reader {
  /** @param {any} contract @param {any[]} passages of the report, in reading order */
  constructor(contract, passages) {
    this.passages = passages;
    this.selected = -1;
    const { node, marks, shares } = paper(contract, passages);
    this.marks = marks;
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
    this.aside = h("aside", { "aria-label": "Passages" }, steps, this.reason, this.list);
    this.node = h("div", { class: "reader" }, this.paper, this.aside);
    this.#listen(node);
    this.#show(-1);
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

  /** Goes to the next passage in this direction, round the ends. @param {1 | -1} by */
  step(by) {
    const total = this.passages.length;
    if (total)
      this.goTo((this.selected < 0 && by < 0 ? total - 1 : this.selected + by + total) % total);
  }

  /** Shows a passage in the text and says why it is there. @param {number} number from 0 */
  goTo(number) {
    const mark = this.marks.get(number)?.[0];
    if (!mark) return;
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
    announce(`${number + 1} of ${this.passages.length}: ${this.passages[number].reason}`);
  }

  #select(number) {
    this.selected = number;
    history.replaceState(
      history.state,
      "",
      `${location.pathname}${location.search}#passage-${number + 1}`,
    );
    this.#show(number);
  }

  #show(number) {
    for (const lit of this.node.querySelectorAll(".is-current")) lit.classList.remove("is-current");
    for (const mark of [
      ...(this.marks.get(number) ?? []),
      this.entries[number],
      this.map.children[number],
    ])
      mark?.classList.add("is-current");
    if (this.entries[number]) showInside(this.list, this.entries[number]);
    const total = this.passages.length;
    setText(this.position, number < 0 ? count(total, "passage") : `${number + 1} of ${total}`);
    this.back.disabled = this.next.disabled = total === 0;
    this.reason.replaceChildren(
      ...(number < 0 ? [this.#invitation()] : explanation(this.passages[number])),
    );
  }

  #invitation() {
    const text = this.passages.length
      ? "Point at a passage, or step through them with n and p."
      : "Nothing in this contract speaks of the climate in terms that can be checked.";
    return h("p", { class: "muted" }, text);
  }

  #entry(passage, n) {
    const where = [
      passage.clause && `Clause ${passage.clause}`,
      passage.page && `page ${passage.page}`,
    ]
      .filter(Boolean)
      .join(", ");
    const button = h(
      "button",
      { type: "button", on: { click: () => this.goTo(n) } },
      h("span", { class: "excerpt" }, passage.text.slice(0, 200)),
      h(
        "small",
        { class: "muted" },
        [passage.topic && words(passage.topic), where].filter(Boolean).join(" · "),
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

/** Scrolls a list to one of its entries without moving the page round it. */
function showInside(list, entry) {
  const [above, below] = [entry.offsetTop - list.offsetTop, entry.offsetHeight - list.clientHeight];
  list.scrollTop = Math.min(above, Math.max(list.scrollTop, above + below));
}

function explanation({ tier, topic, risk, reason, signals, binding, clause, page, terms }) {
  const place = [clause && `Clause ${clause}`, page && `Page ${page}`];
  const rows = [
    ["Topic", topic && words(topic)],
    ["Risk", risk && words(risk)],
    ["Words", [...new Set(terms.map((term) => term.text))].map((term) => `“${term}”`).join(", ")],
    ["Where", place.filter(Boolean).join(", ")],
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
