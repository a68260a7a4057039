/** One document: how far it is, what it says in short, and its pages, open at a passage. */
import { api } from "../lib/api.js";
import { address } from "../lib/base.js";
import { now } from "../lib/clock.js";
import { complain } from "../lib/complain.js";
import { AttachedFiles } from "./attached-files.js";
import { Finder } from "./finder.js";
import { notes } from "./notes.js";
import { PageReader } from "./page-reader.js";
import { apiPath, libraryPlace, readingPlace } from "./places.js";
import { Progress } from "./progress.js";
import { markSoon } from "../lib/rights.js";
import { look } from "../lib/seen.js";
import { deleteAt } from "../lib/undo.js";
import { Summary } from "./summary.js";
import { isFinal, sizeOf } from "./words.js";
import { h, setText } from "../lib/dom.js";
import { count, exact, relative } from "../lib/format.js";
import { entitle, go, rename } from "../frame/router.js";
import { styleSheet } from "../lib/style-sheets.js";

await Promise.all([styleSheet("paper"), styleSheet("documents")]);

/** The list of attached files says the same of each. */
const SAID_OF_FILES = "The file carries other files";

export function open({ params: [documentId], query }) {
  const view = new DocumentView(documentId, query);
  return {
    node: view.node,
    title: "Document",
    close: () => view.close(),
    keys: view.keys,
    ready: view.ready,
  };
}

class DocumentView {
  /** @type {Summary | null} */
  summary = null;
  /** @type {AttachedFiles | null} */
  attached = null;

  constructor(documentId, query) {
    this.documentId = documentId;
    this.path = apiPath(documentId);
    this.q = query.get("q") ?? "";
    this.offered = query.get("try");
    this.spot = spotOf(query);
    this.name = h("bdi", {}, "\u00a0");
    this.meta = h("p", { class: "meta" }, "\u00a0");
    this.from = h("p", { class: "came-with", hidden: true });
    this.retry = h(
      "button",
      {
        type: "button",
        class: "primary starts",
        hidden: true,
        on: { click: () => this.#retry() },
      },
      "Retry",
    );
    this.remove = h(
      "button",
      { type: "button", class: "changes", hidden: true, on: { click: () => this.#delete() } },
      "Delete",
    );
    this.file = h(
      "a",
      { class: "button", hidden: true, href: address(`${this.path}/file`), download: true },
      "Download original",
    );
    this.body = h(
      "div",
      { class: "document-body" },
      h("div", { class: "sheet skeleton", "aria-hidden": true }),
    );
    const results = h(
      "a",
      { href: address(libraryPlace({ q: this.q })) },
      "Results for ",
      h("bdi", {}, `“${this.q.slice(0, 80)}”`),
    );
    const all = h("a", { href: address(libraryPlace()) }, "All documents");
    this.node = h(
      "article",
      { class: "task document" },
      h("p", { class: "way-back" }, this.q ? results : all),
      h(
        "header",
        { class: "head" },
        h("div", {}, h("h1", {}, this.name), this.meta, this.from),
        h("div", { class: "choices" }, this.remove, this.file, this.retry),
      ),
      this.body,
    );
    this.ready = this.#begin();
  }

  close() {
    this.isClosed = true;
    this.progress?.close();
    this.pages?.close();
    this.finder?.close();
    this.attached?.close();
  }

  get keys() {
    return [
      ["n", "Next page", () => this.pages?.turn(1)],
      ["p", "Previous page", () => this.pages?.turn(-1)],
      ["j", "Next passage found", () => this.finder?.move(1)],
      ["k", "Previous passage found", () => this.finder?.move(-1)],
      ["r", "Retry", () => this.retry.checkVisibility() && this.retry.click()],
    ];
  }

  async #begin() {
    try {
      const document = await api(this.path);
      if (!this.isClosed) await this.#show(document);
    } catch (error) {
      this.#gone(error);
    }
  }

  /** Draws the document again: when it is opened, and when its state changed. */
  async #show(document) {
    this.document = document;
    setText(this.name, document.name);
    entitle(document.name);
    this.#showMeta();
    this.#showFrom();
    markSoon(this.node, document.project_id);
    if (isFinal(document)) look(document.task_id, document.status === "failed");
    this.retry.hidden = !["failed", "cancelled"].includes(document.status);
    this.remove.hidden = this.file.hidden = false;
    if (isFinal(document)) this.#stopProgress();
    else this.#showProgress();
    if (this.pages || !document.pages) return this.#showParts();
    this.pages = new PageReader(document, { q: this.q, onTurn: (place) => this.#turned(place) });
    this.finder = new Finder({
      documentId: this.documentId,
      label: "Search this document, or ask it a question",
      onState: () => {},
      onOpen: (passage) => this.#openAt(passage),
    });
    this.#showParts();
    return this.pages.openAt(this.spot);
  }

  #showParts() {
    const { document, progress, finder, pages } = this;
    const isReady = document.status === "completed";
    this.summary ??=
      isReady && document.summary ? new Summary(document, (spot) => this.#openAt(spot)) : null;
    const warnings = (document.warnings ?? []).filter((text) => !text.startsWith(SAID_OF_FILES));
    const parts = [
      ...(isFinal(document) ? notes(warnings) : []),
      !isReady && isFinal(document) && failure(document),
      !isFinal(document) && progress?.node,
      this.summary?.node,
      this.#files(),
      finder?.form,
      this.#offer(),
      finder?.output,
      pages?.node,
    ];
    this.body.replaceChildren(...parts.filter(Boolean));
  }

  /** A question that whoever opened it may begin with. */
  #offer() {
    if (!this.offered || !this.finder || this.document.status !== "completed") return null;
    const ask = () => {
      this.offered = null;
      this.#showParts();
      this.finder.field.value = question;
      this.finder.ask();
      this.finder.field.focus();
    };
    const question = this.offered.slice(0, 200);
    const press = { type: "button", class: "linklike", dir: "auto", on: { click: ask } };
    return h(
      "p",
      { class: "offer muted" },
      "A question to begin with: ",
      h("button", press, question),
    );
  }

  /** The list of files that it carries, if there are any. */
  #files() {
    const { attachments, children } = this.document;
    if (!attachments?.length && !children?.length) return null;
    this.attached ??= new AttachedFiles(this.document, () => this.#lookAtFiles());
    this.attached.update(this.document);
    return this.attached.node;
  }

  #showMeta() {
    const { document } = this;
    const moment = { datetime: document.created_at, title: exact(document.created_at) };
    const size = [sizeOf(document), document.words > 0 && count(document.words, "word")];
    const added = h("time", moment, `added ${relative(document.created_at, now())}`);
    this.meta.replaceChildren(
      size
        .filter(Boolean)
        .map((one) => `${one}, `)
        .join(""),
      added,
    );
  }

  #showFrom() {
    const { parent_document_id: parentId, parent_name: name } = this.document;
    this.from.hidden = !parentId;
    if (!parentId) return;
    const shown = h("bdi", {}, name.slice(0, 300));
    const link = h(
      "a",
      { href: address(readingPlace(parentId)), title: name.slice(0, 2000) },
      shown,
    );
    this.from.replaceChildren("Came with ", link);
  }

  /** What it carries may have got further; all else stays where it is, the focus too. */
  async #lookAtFiles() {
    try {
      const document = await api(this.path);
      if (this.isClosed) return;
      if (document.status !== this.document.status) await this.#show(document);
      else this.attached.update((this.document = document));
    } catch (error) {
      if (error.status === 404) this.#gone(error);
    }
  }

  #showProgress() {
    const { task_id: taskId } = this.document;
    if (this.progress?.taskId === taskId) return;
    this.#stopProgress();
    this.progress = new Progress(taskId, () => this.#refresh());
  }

  #stopProgress() {
    this.progress?.close();
    this.progress = null;
  }

  async #refresh() {
    try {
      const document = await api(this.path);
      if (!this.isClosed) await this.#show(document);
    } catch (error) {
      if (error.status === 404) this.#gone(error);
      else complain(error);
    }
  }

  #openAt(spot) {
    this.spot = spot;
    this.q = this.finder.q || this.q;
    this.pages.q = this.q;
    return this.pages.openAt(spot);
  }

  /** The address follows the page, so that it can be sent to someone. */
  #turned(spot) {
    this.spot = spot;
    rename(readingPlace(this.documentId, { ...spot, q: this.q }));
  }

  async #retry() {
    this.retry.disabled = true;
    try {
      await api(`api/tasks/${this.document.task_id}/retry`, { method: "POST" });
      this.retry.hidden = true;
      this.pages?.close();
      this.pages = this.finder = null;
      await this.#refresh();
    } catch (error) {
      complain(error);
    }
    this.retry.disabled = false;
  }

  #delete() {
    const place = readingPlace(this.documentId, this.spot);
    go(libraryPlace());
    deleteAt(apiPath(this.documentId), this.documentId, this.document.name, {
      onUndo: () => go(place),
    });
  }

  #gone(error) {
    this.close();
    const isUnknown = error.status === 404;
    const title = isUnknown ? "There is no such document" : "The document could not be read";
    const why = isUnknown ? "It may have been deleted, or the link is cut short." : error.message;
    const way = isUnknown
      ? h("a", { href: address(libraryPlace()) }, "See all documents")
      : h("button", { type: "button", on: { click: () => location.reload() } }, "Try again");
    this.node.replaceChildren(
      h("div", { class: "blank" }, h("h1", {}, title), h("p", {}, why), h("p", {}, way)),
    );
    entitle(title);
  }
}

function spotOf(query) {
  const number = (name) => (/^\d+$/.test(query.get(name) ?? "") ? Number(query.get(name)) : null);
  return { page: number("page"), start: number("from"), end: number("to") };
}

function failure({ status, error, hint }) {
  const title = status === "cancelled" ? "It was cancelled" : "It could not be read";
  return h(
    "div",
    { class: "panel failure" },
    h("h2", {}, title),
    error && h("p", {}, error),
    hint && h("p", { class: "muted" }, hint),
  );
}
