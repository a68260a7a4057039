/** <document-batches>: "37 of 50 documents" for each batch that runs, or that ended with failures. */
import { api, query, taskTypes, trackedFetch } from "../lib/api.js";
import { address } from "../lib/base.js";
import { now } from "../lib/clock.js";
import { complain } from "../lib/complain.js";
import { h, setAttribute, setText } from "../lib/dom.js";
import { count, whole } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { announce } from "../lib/live-region.js";
import { markSoon } from "../lib/rights.js";
import { recall, remember } from "../lib/memory.js";
import { watch } from "../watch.js";
import { currentProject } from "../frame/project.js";
import { retryRest } from "../tasks/batch/deeds.js";
import { retryWords, sharesOf, undoneOf } from "../tasks/batch/words.js";
import { isFinal, paceOf, stateOf } from "../tasks/task-text.js";
import { readingPlace } from "./places.js";

const SHOWN = 3;
const REMEMBERED = 30;
const DAY = 24 * 3600 * 1000;

/** It fires `batch-change` when a document of a batch ended, and `isRunning` says whether one runs. */
export class DocumentBatches extends HTMLElement {
  cards = new Map();
  #wanted = new Set();
  isRunning = false;

  connectedCallback() {
    this.load();
  }

  disconnectedCallback() {
    this.poller?.stop();
  }

  /** Starts again, for the project that is chosen now. */
  load() {
    this.poller?.stop();
    this.cards.clear();
    this.replaceChildren();
    const wanted = { task_type: "document_batch", limit: SHOWN, project_id: currentProject() };
    this.poller = watch(address(`api/tasks${query(wanted)}`), {
      fetch: trackedFetch,
      onData: ({ tasks }) => this.#take(tasks),
    });
  }

  /** Shows a batch whatever came of it. @param {string} taskId */
  expect(taskId) {
    this.#wanted.add(taskId);
    this.poller?.now();
  }

  #take(tasks) {
    const shown = tasks.filter((task) => this.#isShown(task));
    const ids = new Set(shown.map((task) => task.task_id));
    for (const [id, card] of this.cards) if (!ids.has(id)) this.#drop(id, card);
    this.isRunning = shown.some((task) => !isFinal(task));
    for (const task of [...shown].reverse()) {
      const { task_id: id } = task;
      const wasQuick = !this.cards.has(id) && isFinal(task) && this.#wanted.has(id);
      const card = this.cards.get(id) ?? this.#add(task);
      if (card.update(task) || wasQuick) this.dispatchEvent(new CustomEvent("batch-change"));
    }
  }

  #isShown(task) {
    if (dismissed().includes(task.task_id)) return false;
    const isNew = now() - Date.parse(task.created_at) < DAY;
    return !isFinal(task) || this.#wanted.has(task.task_id) || (isNew && undoneOf(task) > 0);
  }

  #add(task) {
    const card = new BatchCard({
      onDismiss: (one) => this.#dismiss(one),
      onRetried: (id) => {
        this.#dismiss(card);
        this.expect(id);
      },
    });
    this.cards.set(task.task_id, card);
    this.prepend(card.node);
    if (!isFinal(task)) this.#wanted.add(task.task_id);
    return card;
  }

  #dismiss({ task }) {
    remember("batches", [task.task_id, ...dismissed()].slice(0, REMEMBERED).join(" "));
    this.#drop(task.task_id, this.cards.get(task.task_id));
  }

  #drop(id, card) {
    this.cards.delete(id);
    card.node.remove();
  }
}

function dismissed() {
  return (recall("batches") ?? "").split(" ");
}

/** Where a file is that was a document before. */
function placeOf({ document_id: documentId }) {
  return documentId ? readingPlace(documentId) : null;
}

class BatchCard {
  constructor({ onDismiss, onRetried }) {
    this.onRetried = onRetried;
    const button = (label, run) =>
      h("button", { type: "button", hidden: true, on: { click: run } }, label);
    this.state = h("span", { class: "state" });
    this.sum = h("strong");
    this.line = h("p", { class: "muted" });
    this.fill = h("div", { class: "fill" });
    this.bar = h(
      "div",
      {
        class: "bar",
        role: "progressbar",
        "aria-label": "Documents of the batch",
        "aria-valuemin": 0,
      },
      this.fill,
    );
    this.shown = button("Show files", () => this.#toggle());
    this.retry = button("", () => this.#retry());
    this.cancel = button("Cancel all", () => this.#cancel());
    this.close = button(icon("close"), () => onDismiss(this));
    this.retry.className = "starts";
    this.cancel.className = "changes";
    this.close.className = "quiet";
    this.close.title = "Dismiss";
    this.close.setAttribute("aria-label", "Dismiss");
    this.node = h(
      "section",
      { class: "batch", "aria-label": "Batch" },
      h("div", { class: "batch-words" }, h("p", {}, this.state, " ", this.sum), this.line),
      this.bar,
      h("div", { class: "choices" }, this.shown, this.retry, this.cancel, this.close),
    );
  }

  /** @returns {boolean} true when a document ended since */
  update(task) {
    const { total = 0, success = 0 } = task.children ?? {};
    const failed = undoneOf(task);
    const before = this.task;
    const ended = success + failed;
    const state = task.status === "SUCCESS" && failed ? "failed" : stateOf(task);
    this.task = task;
    markSoon(this.node, task.project_id);
    this.node.dataset.state = state;
    if (this.word !== state) this.state.replaceChildren(icon(state));
    this.word = state;
    setText(
      this.sum,
      total ? `${whole(success)} of ${count(total, "document")} ready` : nothingYet(task),
    );
    setText(this.line, this.#lineOf(task));
    const shares = sharesOf(task);
    this.fill.style.setProperty("--share", String(shares.ended));
    this.fill.style.setProperty("--good", `${100 * shares.good}%`);
    setAttribute(this.bar, "aria-valuemax", total);
    setAttribute(this.bar, "aria-valuenow", ended);
    setAttribute(this.bar, "aria-valuetext", `${ended} of ${total}`);
    this.#offer(task);
    this.#offerFiles();
    if (before && !isFinal(before) && isFinal(task))
      announce([this.sum.textContent, this.line.textContent].filter(Boolean).join(", "));
    return (
      Boolean(before) && (this.ended !== (this.ended = ended) || isFinal(before) !== isFinal(task))
    );
  }

  #offerFiles() {
    const { task } = this;
    this.shown.hidden = !task.children?.total && !isFinal(task);
    this.members?.update(task);
  }

  /** Its files are asked for when somebody wants to see them. */
  async #toggle() {
    if (this.members) {
      this.members.close();
      this.members.node.remove();
      this.members = null;
    } else {
      const { BatchFiles } = await import("../tasks/batch/files.js");
      const types = new Map((await taskTypes()).map((type) => [type.task_type, type]));
      this.members ??= new BatchFiles(this.task, { types, placeOf });
      this.node.append(this.members.node);
    }
    setText(this.shown, this.members ? "Hide files" : "Show files");
    setAttribute(this.shown, "aria-expanded", String(Boolean(this.members)));
  }

  #lineOf(task) {
    const { failure = 0, revoked = 0 } = task.children ?? {};
    const parts = [
      task.task_name.slice(0, 300),
      failure ? `${whole(failure)} failed` : null,
      revoked ? `${whole(revoked)} cancelled` : null,
      isFinal(task) ? null : stateOf(task) === "stopping" ? "stopping" : paceOf(task, now()),
    ];
    return parts.filter(Boolean).join(", ");
  }

  #offer(task) {
    const ended = isFinal(task);
    setText(this.retry, retryWords(task));
    this.retry.hidden = !retryWords(task);
    this.cancel.hidden = ended || stateOf(task) === "stopping";
    this.close.hidden = !ended;
  }

  async #cancel() {
    this.cancel.disabled = true;
    try {
      await api(`api/tasks/${this.task.task_id}/cancel`, { method: "POST" });
      this.update({ ...this.task, cancel_requested_at: new Date(now()).toISOString() });
    } catch (error) {
      complain(error);
    }
    this.cancel.disabled = false;
  }

  async #retry() {
    this.retry.disabled = true;
    try {
      this.onRetried(await retryRest(this.task.task_id));
    } catch (error) {
      complain(error);
      this.retry.disabled = false;
    }
  }
}

/** A batch without a part: it has just begun, or every file of it was a document before. */
function nothingYet(task) {
  return isFinal(task) ? "All of these files were in the library already" : "Starting";
}

customElements.define("document-batches", DocumentBatches);
