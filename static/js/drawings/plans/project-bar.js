/** How a project stands at a glance: what runs, waits and failed, and what is being done right now. */
import { address } from "../../lib/base.js";
import { everySecond, now } from "../../lib/clock.js";
import { h, setAttribute, setText } from "../../lib/dom.js";
import { query } from "../../lib/api.js";
import { whole } from "../../lib/format.js";
import { lastCounts } from "../../frame/status-line.js";
import { isFinal, lineOf, percentOf, stateOf } from "../../tasks/task-text.js";

const NUMBERS = [
  ["running", "running", "running"],
  ["waiting", "waiting", "waiting"],
  ["failed", "failed", "failed"],
  ["done", "done", "done"],
];

export class ProjectBar {
  /** @param {string} projectId @param {HTMLElement} list of the project's tasks @param {AbortSignal} signal ends it */
  constructor(projectId, list, signal) {
    this.numbers = NUMBERS.map(([key, word, view]) => {
      const number = h("strong", {}, "–");
      const href = address(`tasks${query({ view, project: projectId })}`);
      return { key, number, item: h("li", {}, h("a", { href }, number, ` ${word}`)) };
    });
    this.name = h("bdi");
    this.line = h("span", { class: "muted" });
    this.fill = h("div", { class: "fill" });
    this.bar = h(
      "div",
      {
        class: "bar",
        role: "progressbar",
        "aria-valuemin": 0,
        "aria-valuemax": 100,
        "aria-label": "The current step",
      },
      this.fill,
    );
    this.current = h(
      "a",
      { class: "project-current" },
      h("span", { class: "project-line" }, this.name, " ", this.line),
      this.bar,
    );
    this.node = h(
      "div",
      { class: "project-bar" },
      h(
        "ul",
        { class: "counts", role: "list", "aria-label": "Tasks" },
        ...this.numbers.map(({ item }) => item),
      ),
      this.current,
    );
    this.#count(lastCounts());
    this.#show(null);
    addEventListener("intray:counts", ({ detail }) => this.#count(detail), { signal });
    list.addEventListener("list-change", ({ detail }) => this.#take(detail.tasks), { signal });
    signal.addEventListener(
      "abort",
      everySecond(this.node, () => this.task && this.#show(this.task)),
    );
  }

  #count(counts) {
    for (const { key, number } of this.numbers) setText(number, counts ? whole(counts[key]) : "–");
  }

  /** The one that runs; else the one that waits longest, which comes next. */
  #take(tasks) {
    const open = tasks.filter((task) => !isFinal(task));
    const waits = (task) => ["waiting", "retrying"].includes(stateOf(task));
    this.#show(open.find((task) => !waits(task)) ?? open.at(-1) ?? null);
  }

  #show(task) {
    this.task = task;
    setText(
      this.name,
      task ? (task.task_name ?? "A task").slice(0, 200) : "Nothing is running in this project.",
    );
    setText(this.line, task ? lineOf(task, now()) : "");
    setAttribute(this.current, "href", task && address(`tasks/${task.task_id}`));
    const percent = task ? percentOf(task) : 0;
    this.fill.style.setProperty("--share", String(percent / 100));
    setAttribute(this.bar, "aria-valuenow", Math.floor(percent));
    this.bar.style.visibility = task ? "" : "hidden";
  }
}
