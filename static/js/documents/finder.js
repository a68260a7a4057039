/** The field to search or to ask in, and what came of it: results as they are typed, late ones dropped. */
import { api, query } from "../lib/api.js";
import { address } from "../lib/base.js";
import { h, setText } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { announce } from "../lib/live-region.js";
import { currentProject } from "../frame/project.js";
import { Answer } from "./answer.js";
import { readingPlace } from "./places.js";
import { foundWords, MOST, resultList } from "./results.js";
import { sizeOf } from "./words.js";

const PAUSE = 200;
const NAMED = 5;
const LONGEST_NAME = 200;

export class Finder {
  /**
   * @param {{ documentId?: string, label: string, q?: string, isAsked?: boolean,
   *   onState: (state: { q: string, isAsked: boolean }) => void, onOpen?: (passage: any) => void }} options
   *   `documentId` to look in that document alone; `onOpen` reads a passage without leaving the view
   */
  constructor(options) {
    this.options = options;
    this.number = 0;
    this.isAsked = false;
    this.field = h("input", {
      type: "search",
      placeholder: options.label,
      "aria-label": options.label,
      maxlength: 1000,
      value: options.q ?? "",
      autocomplete: "off",
      on: { input: () => this.#typed(), keydown: (event) => this.#key(event) },
    });
    this.askButton = h("button", { type: "button", on: { click: () => this.ask() } }, "Ask");
    this.askButton.title = "Answers from the documents' own sentences";
    const submit = (event) => {
      event.preventDefault();
      this.#settle().then(() => this.move(1));
    };
    const form = h(
      "form",
      { class: "finder", role: "search", on: { submit } },
      h("div", { class: "finder-field" }, icon("search"), this.field),
      this.askButton,
    );
    this.answer = new Answer(options);
    this.found = h("h2", { class: "muted found" });
    this.place = h("div", { class: "finder-results" });
    this.results = h("div", { hidden: true }, this.found, this.place);
    this.form = form;
    this.output = h("div", { class: "finder-output" }, this.answer.node, this.results);
    this.#allow();
  }

  /** Looks for what the field holds from the start. */
  begin() {
    if (!this.q) return;
    if (this.options.isAsked) this.ask();
    else this.#settle();
  }

  get q() {
    return this.field.value.trim();
  }

  /** Asks the question that is in the field. */
  ask() {
    if (!this.q) return this.field.focus();
    this.isAsked = true;
    this.#tellState();
    if (!this.last) this.#settle();
    return this.answer.ask(this.q);
  }

  close() {
    clearTimeout(this.timer);
    this.number += 1;
    this.request?.abort();
    this.answer.clear();
  }

  /** Empties the field and what it found. */
  clear() {
    this.field.value = "";
    this.#typed();
  }

  /** Searches again, for another project. */
  renew() {
    this.answer.clear();
    if (this.q) this.#settle();
  }

  /** Moves the focus by passages. @param {1 | -1} by */
  move(by) {
    /** @type {NodeListOf<HTMLElement>} */
    const links = this.output.querySelectorAll(".passage a, .source a");
    const next = links[[...links].findIndex((link) => link === document.activeElement) + by];
    next?.focus();
    next?.closest("li").scrollIntoView({ block: "nearest" });
  }

  get hasResults() {
    return !this.results.hidden || !this.answer.node.hidden;
  }

  #key(event) {
    if (event.key === "Escape" && this.field.value) {
      event.preventDefault();
      this.clear();
    }
    if (event.key === "ArrowDown" && this.hasResults) {
      event.preventDefault();
      this.move(1);
    }
  }

  #typed() {
    clearTimeout(this.timer);
    this.isAsked = false;
    this.answer.clear();
    this.#allow();
    this.#tellState();
    if (!this.q) return this.#empty();
    this.results.setAttribute("aria-busy", "true");
    this.timer = setTimeout(() => this.#settle(), PAUSE);
    return undefined;
  }

  #allow() {
    this.askButton.disabled = !this.q;
  }

  #tellState() {
    this.options.onState({ q: this.q, isAsked: this.isAsked });
  }

  #empty() {
    this.number += 1;
    this.request?.abort();
    this.last = null;
    this.results.hidden = true;
    this.place.replaceChildren();
    setText(this.found, "");
  }

  /** Looks for what is in the field now. */
  async #settle() {
    clearTimeout(this.timer);
    const { q } = this;
    if (!q) return;
    const number = ++this.number;
    this.request?.abort();
    this.request = new AbortController();
    this.#showWaiting();
    try {
      const [answer, named] = await this.#search(q, this.request.signal);
      if (number === this.number) this.#show(q, answer, named);
    } catch (error) {
      if (number === this.number) this.#fail(error);
    }
  }

  #search(q, signal) {
    const { documentId } = this.options;
    const project = documentId ? "" : currentProject();
    const wanted = { q, document_id: documentId, project_id: project, limit: MOST };
    const names = { q: q.slice(0, LONGEST_NAME), project_id: project, limit: NAMED };
    return Promise.all([
      api(`api/search${query(wanted)}`, { signal }),
      // Without the names the passages are still worth showing.
      documentId ? null : api(`api/documents${query(names)}`, { signal }).catch(() => null),
    ]);
  }

  #showWaiting() {
    if (this.results.hidden) {
      setText(this.found, "Searching");
      this.place.replaceChildren(...[1, 2, 3].map(skeleton));
    }
    this.results.hidden = false;
    this.results.setAttribute("aria-busy", "true");
  }

  #show(q, answer, named) {
    const { documentId, onOpen } = this.options;
    const documents = named?.documents ?? [];
    this.last = answer;
    this.results.removeAttribute("aria-busy");
    const said = answer.results.length ? foundWords(answer) : "";
    setText(this.found, said);
    this.place.replaceChildren(
      ...(documents.length ? [nameList(documents)] : []),
      answer.results.length
        ? resultList(answer, { q, isAlone: Boolean(documentId), onOpen })
        : this.#nothing(q, documents.length > 0),
    );
    announce(said || "No passage found");
  }

  #nothing(q, hasNames) {
    // The answer beside it says as much already.
    if (this.isAsked) return "";
    const where = this.options.documentId ? "this document" : "your documents";
    const clear = { type: "button", on: { click: () => (this.clear(), this.field.focus()) } };
    return h(
      "div",
      { class: "blank" },
      h("h2", {}, hasNames ? "No passage says it" : "Nothing found"),
      h(
        "p",
        { class: "muted", dir: "auto" },
        `Nothing in ${where} speaks of “${q.slice(0, 80)}”. Try fewer or other words.`,
      ),
      h("button", clear, "Clear the search"),
    );
  }

  #fail(error) {
    this.results.removeAttribute("aria-busy");
    setText(this.found, "");
    const again = { type: "button", on: { click: () => this.#settle() } };
    this.place.replaceChildren(
      h(
        "div",
        { class: "blank" },
        h("h2", {}, "The search did not work"),
        h("p", {}, [error.message, error.hint].filter(Boolean).join(" ")),
        h("button", again, "Try again"),
      ),
    );
    announce(error.message);
  }
}

/** Documents whose name has the words. */
function nameList(documents) {
  const items = documents.map((one) =>
    h(
      "li",
      {},
      icon("file"),
      h(
        "a",
        {
          class: "name",
          href: address(readingPlace(one.document_id)),
          title: one.name.slice(0, 2000),
        },
        h("bdi", {}, one.name.slice(0, 300)),
      ),
      h("span", { class: "muted" }, sizeOf(one)),
    ),
  );
  return h("ul", { class: "named", "aria-label": "Documents with that name" }, ...items);
}

function skeleton() {
  return h("div", { class: "passage skeleton", "aria-hidden": true });
}
