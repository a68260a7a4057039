/** How far a document is: its task, live, and the five stages with their names. */
import { h } from "../lib/dom.js";
import { percentOf } from "../tasks/task-text.js";
import "../task-progress.js";
import { StageBar } from "./stage-bar.js";
import { stageAt } from "./words.js";
import { words } from "../lib/format.js";

export class Progress {
  /**
   * @param {string} taskId
   * @param {() => void} onChange the document should be read again: a stage ended, or all of it
   */
  constructor(taskId, onChange) {
    this.taskId = taskId;
    this.onChange = onChange;
    this.stages = new StageBar({ named: true });
    this.bar = h("task-progress", { "task-id": taskId, bare: true });
    this.node = h("div", { class: "panel" }, this.bar, this.stages.node);
    this.control = new AbortController();
    const on = (type, take) =>
      this.bar.addEventListener(type, take, { signal: this.control.signal });
    on("task-change", ({ detail }) => this.#show(detail));
    for (const type of ["task-success", "task-error", "task-cancel"]) on(type, onChange);
    this.stages.show(0, "Waiting", "");
  }

  close() {
    this.control.abort();
    this.node.remove();
  }

  #show(task) {
    const percent = percentOf(task);
    const stage = stageAt(percent);
    this.stages.show(percent, stage ? words(stage) : "Waiting", task.task_name ?? "");
    if (this.stage !== undefined && stage !== this.stage) this.onChange();
    this.stage = stage;
  }
}
