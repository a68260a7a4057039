/** The library: one field to search and ask in, a place to drop files, and every document. */
import { api } from "../lib/api.js";
import "./batches.js";
import { Finder } from "./finder.js";
import "./list.js";
import { libraryPlace, readingPlace } from "./places.js";
import { addDocuments, uploads } from "./uploads.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { dropZone } from "../files/drop-zone.js";
import { takeDrops } from "../files/taker.js";
import { count } from "../lib/format.js";
import { keepList, keptList } from "../frame/kept-list.js";
import { markPlace, whyClosed } from "../lib/rights.js";
import { chooseProject, currentProject } from "../frame/project.js";
import { projectNote } from "../frame/project-note.js";
import { go, rename } from "../frame/router.js";
import { styleSheet } from "../lib/style-sheets.js";

await Promise.all([styleSheet("paper"), styleSheet("documents"), styleSheet("uploads")]);

// So many documents of a batch are shown as they come; the rest waits behind "new".
const ROOM = 20;
// Milliseconds after the end of a batch in which its last documents are awaited.
const LATE = 1000;
const SECTIONS = [
  { key: "", label: "All", status: [] },
  {
    key: "working",
    label: "In progress",
    status: ["pending", "extracting", "chunking", "embedding", "indexing", "summarizing"],
    none: "Nothing is being read",
  },
  { key: "ready", label: "Ready", status: ["completed"], none: "Nothing is ready yet" },
  { key: "failed", label: "Failed", status: ["failed", "cancelled"], none: "Nothing has failed" },
];

export function open({ query }) {
  const view = new LibraryView(query);
  return {
    node: view.node,
    title: "Documents",
    close: () => view.close(),
    keys: view.keys,
  };
}

class LibraryView {
  constructor(query) {
    this.state = {
      view: query.get("view") ?? "",
      q: query.get("q") ?? "",
      ask: query.get("ask") ?? "",
    };
    if (query.has("project")) chooseProject(query.get("project"));
    this.control = new AbortController();
    this.total = h("span", { class: "muted total" });
    this.finder = new Finder({
      label: "Search your documents, or ask a question",
      q: this.state.q,
      isAsked: Boolean(this.state.ask),
      onState: ({ q, isAsked }) => this.#change({ q, ask: isAsked ? 1 : "" }),
    });
    this.tabs = h("nav", { class: "tabs", "aria-label": "Sections" });
    this.batches = document.createElement("document-batches");
    this.list = keptList(libraryPlace(this.state)) ?? document.createElement("document-list");
    const counted = ({ detail }) => this.#count(detail.total);
    this.list.addEventListener("list-change", counted, { signal: this.control.signal });
    this.batches.addEventListener("batch-change", () => this.#followBatches());
    const add = (files) => {
      const why = whyClosed(this.node);
      if (why) complain(new Error(why));
      else addDocuments(files);
    };
    this.shelf = h(
      "div",
      {},
      dropZone(add, "document_ingestion document_batch"),
      uploads(),
      this.batches,
      this.tabs,
      this.list,
    );
    this.node = h(
      "div",
      { class: "library" },
      h("h1", {}, "Documents ", this.total),
      projectNote("the documents", this.control.signal),
      this.finder.form,
      this.finder.output,
      this.shelf,
    );
    this.#show();
    this.finder.begin();
    const { signal } = this.control;
    takeDrops(this.node, add, signal, "Drop to add to your documents");
    addEventListener("intray:project", () => this.#moved(), { signal });
    addEventListener("intray:documents-added", ({ detail }) => this.#added(detail), { signal });
    this.#followLink(query);
  }

  close() {
    this.control.abort();
    this.finder.close();
    clearTimeout(this.late);
    this.list.room = 0;
    keepList(libraryPlace(this.state), this.list);
  }

  get keys() {
    const either = (by) => () => (this.shelf.hidden ? this.finder : this.list).move(by);
    return [
      ["j", "Next document or passage", either(1)],
      ["k", "Previous document or passage", either(-1)],
      ["Enter", "Open the document", () => this.list.press("link")],
      ["c", "Cancel", () => this.list.press("cancel")],
      ["r", "Retry", () => this.list.press("retry")],
    ];
  }

  get section() {
    return SECTIONS.find(({ key }) => key === this.state.view) ?? SECTIONS[0];
  }

  #change(changes) {
    Object.assign(this.state, changes);
    rename(libraryPlace(this.state));
    this.#showShelf();
  }

  /** Results take the place of the shelf. */
  #showShelf() {
    this.shelf.hidden = Boolean(this.state.q);
  }

  #show() {
    this.tabs.replaceChildren(...SECTIONS.map((section) => this.#tab(section)));
    const filters = this.#filters();
    this.list.options = { filters, limit: 50, more: true, empty: () => this.#empty() };
    this.#showShelf();
    if (this.list.isConnected) this.list.load();
    markPlace(this.node, currentProject());
  }

  #filters() {
    const project = new URLSearchParams(libraryPlace().split("?")[1]).get("project");
    return { status: this.section.status, project_id: project };
  }

  #tab({ key, label }) {
    const attributes = {
      href: address(libraryPlace({ view: key })),
      "aria-current": key === this.section.key ? "page" : null,
    };
    return h("a", attributes, label);
  }

  #count(total) {
    if (this.section.key === "")
      setText(this.total, total ? count(total, "document").replace(/ .*/, "") : "");
  }

  /** Another project was chosen. */
  #moved() {
    rename(libraryPlace(this.state));
    this.#show();
    this.batches.load();
    this.finder.renew();
  }

  /** @param {{ documentId?: string, batchId?: string }} what one document, or several at once */
  #added({ documentId, batchId }) {
    if (this.section.key === "ready" || this.section.key === "failed") return go(libraryPlace());
    if (documentId) return this.list.expect(documentId);
    clearTimeout(this.late);
    this.list.room = ROOM;
    this.batches.expect(batchId);
    return this.list.refresh();
  }

  /** After the last documents of a batch, what comes waits behind "new" again. */
  #followBatches() {
    this.list.refresh();
    clearTimeout(this.late);
    if (!this.batches.isRunning) this.late = setTimeout(() => (this.list.room = 0), LATE);
  }

  /** `?task=` comes from a task's own page: it leads to the document that the task makes. */
  async #followLink(query) {
    const taskId = query.get("task");
    if (query.has("batch")) this.batches.expect(query.get("batch"));
    if (!taskId) return;
    try {
      const { entity_id: documentId } = await api(`api/tasks/${encodeURIComponent(taskId)}`);
      if (documentId && !this.control.signal.aborted)
        go(readingPlace(documentId), { replace: true });
    } catch (error) {
      complain(error);
    }
  }

  #empty() {
    if (this.section.none) {
      const all = h("a", { href: address(libraryPlace()) }, "See all documents");
      return h("div", { class: "blank" }, h("h2", {}, this.section.none), h("p", {}, all));
    }
    return h(
      "div",
      { class: "blank" },
      h("h2", {}, "No documents yet"),
      h(
        "p",
        { class: "muted starts" },
        "Drop some above. Each is read page by page; then you can search all of them by words and by meaning, ask questions, and open the very passage that answers.",
      ),
    );
  }
}
