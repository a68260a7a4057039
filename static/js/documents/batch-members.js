/** The files of a batch, one under the other: what became of each, also of those that nobody read. */
import { api, query } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { isFinal, stateOf } from "../tasks/task-text.js";
import { words } from "../lib/format.js";
import { readingPlace } from "./places.js";

const A_PAGE = 100;
const WORDS = { done: "Ready", failed: "Failed", cancelled: "Cancelled" };

export class BatchMembers {
  /** @type {any[]} */
  tasks = [];
  #loading = 0;

  constructor(batch) {
    this.batch = batch;
    this.list = h("ul", {
      class: "attached-list",
      role: "list",
      "aria-label": "Files of the batch",
    });
    this.more = h(
      "button",
      { type: "button", class: "linklike", hidden: true, on: { click: () => this.#loadMore() } },
      "Show more",
    );
    this.node = h("div", { class: "batch-members" }, this.list, this.more);
  }

  /** Looks again: the batch has a newer state. */
  async update(batch) {
    this.batch = batch;
    const number = (this.#loading += 1);
    try {
      const [first, unread] = await Promise.all([this.#page(), this.#unread()]);
      if (number !== this.#loading) return;
      const known = new Map(first.tasks.map((task) => [task.task_id, task]));
      const older = this.tasks.filter((task) => !known.has(task.task_id));
      this.tasks = [...first.tasks, ...older];
      this.cursor ??= first.next_cursor;
      this.unread = unread;
      this.#draw();
    } catch (error) {
      complain(error);
    }
  }

  #page(cursor) {
    const wanted = { parent_id: this.batch.task_id, origin: "any", limit: A_PAGE, cursor };
    return api(`api/tasks${query(wanted)}`);
  }

  /** Files of an archive that no task was made of. */
  async #unread() {
    if (!isFinal(this.batch) || this.batch.status !== "SUCCESS") return [];
    if (this.unread) return this.unread;
    const { documents } = await api(`api/tasks/${this.batch.task_id}/result`);
    return documents.filter(({ status, name }) => name && ["unread", "duplicate"].includes(status));
  }

  async #loadMore() {
    this.more.disabled = true;
    try {
      const page = await this.#page(this.cursor);
      this.tasks.push(...page.tasks);
      this.cursor = page.next_cursor ?? "";
      this.#draw();
    } catch (error) {
      complain(error);
    }
    this.more.disabled = false;
  }

  #draw() {
    this.more.hidden = !this.cursor;
    const rows = [...this.tasks].reverse().map(rowOfTask);
    this.list.replaceChildren(...rows, ...(this.unread ?? []).map(rowOfOther));
  }
}

function rowOfTask(task) {
  const state = stateOf(task);
  const word = WORDS[state] ?? words(state);
  const name = task.metadata?.file_name ?? task.task_name;
  return row(state, word, name, task.entity_id, state === "failed" ? task.error : null);
}

function rowOfOther({ status, name, document_id: documentId, error }) {
  if (status === "duplicate") return row("done", "In the library before", name, documentId);
  return row("failed", "Not read", name, null, error);
}

function row(state, word, name, documentId, why) {
  const shown = h("bdi", {}, (name ?? "").slice(0, 300));
  const title = (name ?? "").slice(0, 2000);
  return h(
    "li",
    { "data-state": state },
    h("span", { class: "state" }, icon(state), h("span", {}, word)),
    documentId
      ? h("a", { class: "name", title, href: address(readingPlace(documentId)) }, shown)
      : h("span", { class: "name", title }, shown),
    why && h("span", { class: "why muted" }, why),
  );
}
