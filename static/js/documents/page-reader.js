/** The pages of a document, one at a time: the text with its passage marked, the picture beside it. */
import { api } from "../lib/api.js";
import { address } from "../lib/base.js";
import { h, setAttribute } from "../lib/dom.js";
import { words } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { recall, remember } from "../lib/memory.js";
import { toMiddle } from "../lib/scroll.js";
import { pageText } from "./page-text.js";
import { apiPath } from "./places.js";

const WAYS = [
  ["both", "Both"],
  ["text", "Text"],
  ["picture", "Page"],
];

export class PageReader {
  /**
   * @param {any} document
   * @param {{ q: string, onTurn: (spot: { page: number, start: number | null, end: number | null }) => void }} options
   *   `q` is what was searched for: its words stand out in the passage
   */
  constructor(document, { q, onTurn }) {
    this.q = q;
    this.path = apiPath(document.document_id);
    this.total = Math.max(1, document.pages);
    this.onTurn = onTurn;
    this.word = words(document.page_word ?? "page");
    this.number = 0;
    this.turns = 0;
    this.known = new Map();
    const button = (label, by) =>
      h("button", { type: "button", on: { click: () => this.turn(by) } }, label);
    this.back = button("Previous", -1);
    this.next = button("Next", 1);
    this.field = h("input", {
      class: "page-field",
      inputmode: "numeric",
      "aria-label": this.word,
      maxlength: 6,
      on: { change: () => this.#typed(), focus: () => this.field.select() },
    });
    this.way = h(
      "div",
      { class: "ways", role: "group", "aria-label": "Show" },
      ...WAYS.map((one) => this.#wayButton(one)),
    );
    this.text = h("div", { class: "paper" });
    this.picture = h("div", { class: "facsimile", hidden: true });
    const steps = h(
      "div",
      { class: "page-steps" },
      this.back,
      h("label", { class: "page-number" }, `${this.word} `, this.field, ` of ${this.total}`),
      this.next,
    );
    steps.hidden = this.total === 1;
    this.bar = h("div", { class: "page-bar" }, steps, this.way);
    this.spread = h("div", { class: "spread" }, this.text, this.picture);
    this.node = h("section", { class: "pages", "aria-label": "Pages" }, this.bar, this.spread);
    this.#showWay(recall("reader") ?? "both");
    this.#offerWays(false);
  }

  close() {
    this.turns += 1;
  }

  /**
   * Opens a page, at a passage when one is named; a place without a page is looked for.
   * @param {{ page?: number | null, start?: number | null, end?: number | null }} spot in code points of the document
   */
  async openAt({ page, start = null, end = null }) {
    const turn = ++this.turns;
    this.node.setAttribute("aria-busy", "true");
    try {
      const number = this.#within(page ?? (start === null ? 1 : await this.#pageOf(start)));
      const content = await this.#read(number);
      if (turn !== this.turns) return;
      this.#show(content, { start, end });
      this.onTurn({ page: number, start, end });
      this.#readAhead();
    } catch (error) {
      if (turn === this.turns) this.#fail(error, { page, start, end });
    }
    this.node.removeAttribute("aria-busy");
  }

  /** @param {1 | -1} by */
  turn(by) {
    const page = this.number + by;
    if (page < 1 || page > this.total) return undefined;
    return this.openAt({ page });
  }

  #typed() {
    const page = Number.parseInt(this.field.value, 10);
    if (Number.isNaN(page)) this.field.value = String(this.number);
    else this.openAt({ page });
  }

  #within(page) {
    return Math.min(this.total, Math.max(1, page));
  }

  /** Halves the pages until one holds the offset. */
  async #pageOf(offset) {
    let [low, high] = [1, this.total];
    while (low < high) {
      const middle = (low + high) >> 1;
      const { end } = await this.#read(middle);
      if (end <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A page, asked for once; one that did not come may be asked for again. */
  #read(number) {
    if (!this.known.has(number)) {
      const asked = api(`${this.path}/pages/${number}`);
      asked.catch(() => this.known.delete(number));
      this.known.set(number, asked);
    }
    return this.known.get(number);
  }

  #readAhead() {
    for (const page of [this.number + 1, this.number - 1])
      if (page >= 1 && page <= this.total) this.#read(page).catch(() => {});
  }

  #show(page, spot) {
    const isTurned = this.number > 0 && page.number !== this.number;
    this.number = page.number;
    this.field.value = String(page.number);
    this.back.disabled = page.number <= 1;
    this.next.disabled = page.number >= this.total;
    const { node, mark } = pageText(page, { ...spot, q: this.q, word: this.word });
    this.text.replaceChildren(node);
    this.#showPicture(page);
    announce(`${this.word} ${page.number} of ${this.total}`);
    if (mark) this.#goTo(mark);
    else if (isTurned) this.#toTop();
  }

  #goTo(mark) {
    if (this.spread.dataset.way === "picture") this.#showWay("both");
    toMiddle(mark);
    mark.focus({ preventScroll: true });
  }

  /** After a turn the new page is read from its top. */
  #toTop() {
    if (this.bar.getBoundingClientRect().top < 0 || this.spread.getBoundingClientRect().top < 0)
      this.node.scrollIntoView();
  }

  #showPicture({ number, picture }) {
    this.#offerWays(Boolean(picture));
    if (!picture) return this.picture.replaceChildren();
    const href = address(picture);
    const image = h("img", { src: href, alt: `Page ${number} as it looks`, decoding: "async" });
    const frame = h("a", { href, target: "_blank", title: "Open the picture by itself" }, image);
    image.addEventListener("load", () => frame.classList.add("is-there"));
    image.addEventListener("error", () =>
      this.picture.replaceChildren(
        h("p", { class: "muted no-picture" }, "This page could not be drawn."),
      ),
    );
    return this.picture.replaceChildren(frame);
  }

  #offerWays(hasPicture) {
    this.way.hidden = this.picture.hidden = !hasPicture;
    this.spread.classList.toggle("has-picture", hasPicture);
  }

  /** @param {string[]} choice its name, and its word on the button */
  #wayButton([way, label]) {
    const click = () => {
      remember("reader", way);
      this.#showWay(way);
    };
    return h("button", { type: "button", "data-way": way, on: { click } }, label);
  }

  #showWay(way) {
    this.spread.dataset.way = way;
    for (const button of this.way.querySelectorAll("button"))
      setAttribute(button, "aria-pressed", String(button.dataset.way === way));
  }

  #fail(error, spot) {
    const isAbsent = error.status === 404;
    const again = { type: "button", on: { click: () => this.openAt(spot) } };
    this.text.replaceChildren(
      h(
        "div",
        { class: "blank" },
        h("h2", {}, isAbsent ? "This page is not there yet" : "The page could not be read"),
        h(
          "p",
          {},
          isAbsent ? "Its text has not been read so far, or could not be." : error.message,
        ),
        h("button", again, "Try again"),
      ),
    );
    this.picture.replaceChildren();
  }
}
