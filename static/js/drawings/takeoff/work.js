/** What is being done to a sheet or a project: each task with its progress, its end in words, and its result. */
import { h } from "../../lib/dom.js";
import { icon } from "../../lib/icons.js";
import { announce } from "../../lib/live-region.js";
import "../../task-progress.js";
import "../../tasks/task-list.js";
import { stateOf, WORDS } from "../../tasks/task-text.js";
import { comparisonTable } from "./comparison.js";
import { canAnyway, outcomeOf } from "./outcome.js";

// Older ones that have ended make room.
const MOST = 4;
/** @type {Array<"task-success" | "task-error" | "task-cancel">} */
const ENDS = ["task-success", "task-error", "task-cancel"];

export class Work {
  /**
   * @param {{ onEnd: (task: any) => void, onAnyway?: (task: any) => void,
   *   titleOf?: (source: string) => string }} told
   *   `onEnd` when one has succeeded, failed or was cancelled, `onAnyway` when what was not counted
   *   for a reason is to be counted all the same
   */
  constructor({ onEnd, onAnyway, titleOf = String }) {
    this.onEnd = onEnd;
    this.onAnyway = onAnyway;
    this.titleOf = titleOf;
    /** @type {Map<string, HTMLElement>} */
    this.items = new Map();
    this.node = h("section", { class: "work", "aria-label": "What is being done", hidden: true });
  }

  /**
   * @param {string} taskId
   * @param {{ details?: (task: any) => HTMLElement | null, hasParts?: boolean }} [options]
   *   `details` is what is shown at its end, `hasParts` that it is made of other tasks
   */
  follow(taskId, { details = () => null, hasParts = false } = {}) {
    if (this.items.has(taskId)) return;
    const end = h("div", { class: "work-end" });
    const bar = h("task-progress", { "task-id": taskId });
    const drop = { click: () => this.#drop(taskId) };
    const named = { title: "Close", "aria-label": "Close this note" };
    const close = h(
      "button",
      { type: "button", class: "quiet", hidden: true, ...named, on: drop },
      icon("close"),
    );
    const fold = hasParts && parts(taskId);
    const item = h("div", { class: "work-item" }, bar, end, fold, close);
    for (const type of ENDS)
      bar.addEventListener(type, ({ detail: task }) => {
        close.hidden = false;
        item.dataset.ended = "";
        if (task) this.#end(task, { bar, end, fold, table: this.#tableOf(task) ?? details(task) });
        this.onEnd(task);
      });
    this.items.set(taskId, item);
    this.node.prepend(item);
    this.#makeRoom();
    this.node.hidden = false;
  }

  #tableOf(task) {
    return task.task_type === "provider_comparison"
      ? comparisonTable(task.result, this.titleOf)
      : null;
  }

  /** What went well needs a line and no bar; what did not keeps its bar with the reason. */
  #end(task, { bar, end, fold, table }) {
    const sentence = outcomeOf(task);
    if (task.status === "SUCCESS") {
      const name = h("strong", { dir: "auto" }, task.task_name?.slice(0, 300));
      bar.replaceWith(
        h("p", { class: "work-done" }, icon("done"), name, sentence && h("span", {}, sentence)),
      );
      if (this.onAnyway && canAnyway(task)) table = this.#anyway(task);
    }
    announce([task.task_name, sentence || task.error || WORDS[stateOf(task)]].join(": "));
    end.replaceChildren(...(table ? [table] : []));
    if (table && fold) fold.remove();
  }

  #anyway(task) {
    const press = ({ currentTarget }) => {
      currentTarget.disabled = true;
      this.onAnyway(task);
    };
    const button = { type: "button", class: "starts", on: { click: press } };
    return h("p", {}, h("button", button, "Count anyway"));
  }

  #makeRoom() {
    const over = [...this.items].filter(([, item]) => "ended" in item.dataset);
    for (const [id] of over.slice(0, Math.max(0, this.items.size - MOST))) this.#drop(id);
  }

  #drop(taskId) {
    const hadFocus = this.items.get(taskId)?.contains(document.activeElement);
    this.items.get(taskId)?.remove();
    this.items.delete(taskId);
    this.node.hidden = this.items.size === 0;
    if (hadFocus) document.getElementById("main").focus({ preventScroll: true });
  }
}

/** The tasks that it is made of, live, once they are asked for. */
function parts(taskId) {
  const fold = h("details", { class: "fold" }, h("summary", {}, "Sheet by sheet"));
  const show = () => {
    const filters = { parent_id: taskId, origin: "any" };
    const empty = () => h("p", { class: "muted" }, "Its parts have not begun.");
    fold.append(
      Object.assign(document.createElement("task-list"), {
        options: { filters, limit: 20, more: true, empty },
      }),
    );
  };
  fold.addEventListener("toggle", show, { once: true });
  return fold;
}
