/** <task-list>: rows that follow their tasks, and what can be done to them. */
import { taskTypes } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { LiveList } from "../lib/live-list.js";
import { extrasOf, TaskRow } from "./task-row.js";
import { isFinal, stateOf, WORDS } from "./task-text.js";

export class TaskList extends LiveList {
  kind = { name: "task", title: "list", isFinal, endOf, rowOf: (task) => this.#rowOf(task) };
  #types = new Map();

  async load() {
    const types = await taskTypes().catch(() => []);
    this.#types = new Map(types.map((type) => [type.task_type, type]));
    if (this.isConnected) super.load();
  }

  async take(body) {
    const { poller } = this;
    await Promise.all(body.tasks.map(extrasOf)).catch(complain);
    if (poller !== this.poller) return;
    await super.take(body);
    dispatchEvent(new CustomEvent("intray:tasks-read"));
  }

  path(cursor) {
    return `${super.path(cursor)}&fold=true`;
  }

  #rowOf(task) {
    const act = async (what, row) => (await import("./row-actions.js"))[what](this, row);
    const row = new TaskRow(task, { types: this.#types, act });
    this.options.dress?.(row);
    return row;
  }

  /** @returns {Key[]} */
  get keys() {
    return [
      ["j", "Next task", () => this.move(1)],
      ["k", "Previous task", () => this.move(-1)],
      ["Enter", "Open the task", () => this.press(this.current?.open.hidden ? "link" : "open")],
      ["c", "Cancel", () => this.press("cancel")],
      ["r", "Retry", () => this.press("retry")],
    ];
  }
}

function endOf({ name, item }) {
  return `${name.textContent.slice(0, 80)}: ${WORDS[stateOf(item)]}`;
}

customElements.define("task-list", TaskList);
