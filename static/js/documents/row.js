/** One document as a row of the library: built once, then only rewritten where it changed. */
import { address } from "../lib/base.js";
import { now } from "../lib/clock.js";
import { h, setAttribute, setText } from "../lib/dom.js";
import { exact, relative } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { readingPlace } from "./places.js";
import { StageBar } from "./stage-bar.js";
import { isFinal, lineOf, sizeOf, stateOf, statusWord } from "./words.js";

const VERBS = { open: "Open", cancel: "Cancel", retry: "Retry", remove: "Delete" };

export class DocumentRow {
  /** @param {any} document @param {(what: string, row: DocumentRow) => void} act */
  constructor(document, act) {
    this.isStopping = false;
    const button = (what, label, name = "changes") =>
      h("button", { type: "button", class: name, on: { click: () => act(what, this) } }, label);
    const href = address(readingPlace(document.document_id));
    this.status = h("span", { class: "state" });
    this.name = h("bdi");
    this.link = h("a", { class: "name", href }, this.name);
    this.size = h("span");
    this.when = h("time");
    this.from = h("span", { class: "came-with", hidden: true });
    this.stages = new StageBar();
    this.percent = h("span", { class: "percent" });
    this.gauge = h("div", { class: "gauge" }, this.stages.node, this.percent);
    this.line = h("p", { class: "line" });
    this.hint = h("p", { class: "hint" });
    this.summary = h("p", { class: "extract", dir: "auto" });
    this.open = h("a", { class: "button", href }, "Open");
    this.cancel = button("cancel", "Cancel");
    this.retry = button("retry", "Retry", "starts");
    this.remove = button("remove", icon("close"), "quiet changes");
    this.remove.title = "Delete";
    this.element = h(
      "li",
      { class: "row document-row", tabindex: -1 },
      this.status,
      h(
        "div",
        { class: "what" },
        this.link,
        h("p", { class: "meta" }, this.size, this.when),
        this.from,
      ),
      h("div", { class: "how" }, this.gauge, this.line, this.hint, this.summary),
      h("div", { class: "actions" }, this.cancel, this.retry, this.open, this.remove),
    );
    this.update(document);
  }

  get id() {
    return this.item.document_id;
  }

  /** Shows a newer state of the same document. */
  update(document) {
    this.item = document;
    if (isFinal(document)) this.isStopping = false;
    const name = document.name;
    const size = sizeOf(document);
    setText(this.name, name.slice(0, 300));
    this.link.title = name.slice(0, 2000);
    setText(this.size, size && `${size} · `);
    this.when.dateTime = document.created_at;
    this.when.title = exact(document.created_at);
    for (const [what, verb] of Object.entries(VERBS))
      this[what].setAttribute("aria-label", `${verb} ${name.slice(0, 100)}`);
    this.#showFrom();
    this.#showState();
    this.tick();
  }

  /** The mail or the collection that it came with. */
  #showFrom() {
    const { parent_document_id: parentId, parent_name: name } = this.item;
    this.from.hidden = !parentId;
    if (!parentId || this.parentId === parentId) return;
    this.parentId = parentId;
    const shown = h("bdi", {}, name.slice(0, 300));
    const link = h(
      "a",
      { href: address(readingPlace(parentId)), title: name.slice(0, 2000) },
      shown,
    );
    this.from.replaceChildren("from ", link);
  }

  /** Says that it was asked to stop, until the server says how it ended. */
  stopping(isStopping) {
    this.isStopping = isStopping;
    this.#showState();
  }

  /** Redraws what depends on the moment. */
  tick() {
    setText(this.when, relative(this.item.created_at, now()));
  }

  #showState() {
    const { item: document, isStopping } = this;
    const state = isStopping ? "stopping" : stateOf(document);
    const word = isStopping ? "Stopping" : statusWord(document);
    const ended = isFinal(document);
    if (this.element.dataset.state !== state || this.word !== word)
      this.status.replaceChildren(icon(state), h("span", {}, word));
    this.word = word;
    this.element.dataset.state = state;
    this.gauge.hidden = ended || state === "waiting";
    this.stages.show(document.progress, word, document.name);
    setText(this.percent, `${Math.floor(document.progress)} %`);
    const line = lineOf(document).slice(0, 1000);
    setText(this.line, line);
    setAttribute(this.line, "title", line);
    setText(this.hint, (state === "failed" && document.hint) || "");
    setText(this.summary, (state === "done" && document.summary) || "");
    for (const part of [this.line, this.hint, this.summary]) part.hidden = !part.textContent;
    this.cancel.hidden = ended || isStopping;
    this.retry.hidden = state !== "failed" && state !== "cancelled";
    this.open.hidden = state !== "done";
  }
}
