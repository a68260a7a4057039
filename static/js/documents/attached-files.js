/** The files that a mail or a collection carries: what became of each, and a button to read them. */
import { api } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { bytes } from "../lib/bytes.js";
import { count } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { apiPath, readingPlace } from "./places.js";
import { isFinal, stateOf, statusWord } from "./words.js";
import "../task-progress.js";

const SHOWN = 20;
const LOOK_AGAIN = 2000;

export class AttachedFiles {
  #limit = SHOWN;

  /** @param {any} document @param {() => Promise<void>} refresh reads the document again */
  constructor(document, refresh) {
    this.refresh = refresh;
    this.title = h("h2");
    this.list = h("ul", { class: "attached-list", role: "list" });
    this.more = h(
      "button",
      { type: "button", class: "linklike", hidden: true, on: { click: () => this.#showAll() } },
      "",
    );
    this.read = h(
      "button",
      { type: "button", class: "starts", hidden: true, on: { click: () => this.#read() } },
      "",
    );
    this.work = h("div");
    this.node = h(
      "section",
      { class: "attached", "aria-label": "Attached files" },
      h("div", { class: "attached-head" }, this.title, this.read),
      this.work,
      this.list,
      this.more,
    );
    this.update(document);
  }

  /** Shows a newer state of the same document. */
  update(document) {
    this.document = document;
    const files = filesOf(document);
    const offered = files.filter((file) => file.state === "offered").length;
    setText(this.title, count(files.length, "attached file"));
    setText(
      this.read,
      offered === 1 ? "Read the attached file" : `Read the ${offered} attached files`,
    );
    this.read.hidden = !offered || this.isReading;
    this.#draw(files);
    clearTimeout(this.timer);
    if (!isFinal(document) || files.some((file) => file.isMoving))
      this.timer = setTimeout(() => this.#lookAgain(), LOOK_AGAIN);
  }

  close() {
    clearTimeout(this.timer);
    this.isClosed = true;
  }

  #draw(files) {
    const shown = files.slice(0, this.#limit);
    const drawn = JSON.stringify(shown);
    this.more.hidden = shown.length === files.length;
    setText(this.more, `Show all ${files.length}`);
    if (this.drawn === drawn) return;
    this.drawn = drawn;
    const place = this.list.contains(document.activeElement) && document.activeElement;
    const href = place instanceof HTMLAnchorElement ? place.href : null;
    this.list.replaceChildren(...shown.map(row));
    const again = [...this.list.querySelectorAll("a")].find((link) => link.href === href);
    again?.focus();
  }

  #showAll() {
    this.#limit = Infinity;
    this.update(this.document);
    this.list.querySelectorAll("li")[SHOWN]?.querySelector("a")?.focus();
  }

  async #lookAgain() {
    if (this.isClosed) return;
    if (document.hidden) this.timer = setTimeout(() => this.#lookAgain(), LOOK_AGAIN);
    else await this.refresh();
  }

  async #read() {
    this.read.disabled = true;
    try {
      const path = `${apiPath(this.document.document_id)}/attachments`;
      const { task_id: taskId } = await api(path, { method: "POST" });
      this.#follow(taskId);
    } catch (error) {
      complain(error);
    }
    this.read.disabled = false;
  }

  #follow(taskId) {
    this.isReading = this.read.hidden = true;
    const bar = h("task-progress", { "task-id": taskId, bare: true });
    const ended = async (isDone) => {
      this.isReading = false;
      if (isDone) bar.remove();
      await this.refresh();
    };
    bar.addEventListener("task-success", () => ended(true));
    for (const type of ["task-error", "task-cancel"])
      bar.addEventListener(type, () => ended(false));
    this.work.replaceChildren(bar);
    this.timer = setTimeout(() => this.#lookAgain(), LOOK_AGAIN);
  }
}

/** The files with what is known of their documents now. */
function filesOf({ attachments = [], children = [] }) {
  const known = new Map(children.map((child) => [child.document_id, child]));
  const files = attachments.map((file) => {
    const child = known.get(file.document_id);
    known.delete(file.document_id);
    return child ? ofChild(child, file) : ofAttachment(file);
  });
  return [...files, ...[...known.values()].map((child) => ofChild(child))];
}

/** @param {any} child @param {{ size?: number, error?: string }} [file] what the carrier says of it */
function ofChild(child, { size, error } = {}) {
  const { document_id: documentId, name } = child;
  const state = stateOf(child);
  const why = state === "failed" ? error : null;
  return { name, size, documentId, state, word: statusWord(child), why, isMoving: !isFinal(child) };
}

function ofAttachment({ name, size, status, document_id: documentId, error }) {
  const shown = { name, size, documentId };
  if (status === "duplicate") return { ...shown, state: "done", word: "In the library before" };
  // Its document was deleted since.
  if (status === "SUCCESS") return { name, size, state: "done", word: "Read" };
  if (status === "unread" && !error) return { ...shown, state: "offered", word: "Not read yet" };
  return { ...shown, state: "failed", word: "Not read", why: error };
}

function row({ name, size, documentId, state, word, why }) {
  const shown = h("bdi", {}, (name ?? "").slice(0, 300));
  const title = (name ?? "").slice(0, 2000);
  return h(
    "li",
    { "data-state": state },
    h("span", { class: "state" }, icon(state === "offered" ? "file" : state), h("span", {}, word)),
    documentId
      ? h("a", { class: "name", title, href: address(readingPlace(documentId)) }, shown)
      : h("span", { class: "name", title }, shown),
    size ? h("span", { class: "muted" }, bytes(size)) : null,
    why && h("span", { class: "why muted" }, why),
  );
}
