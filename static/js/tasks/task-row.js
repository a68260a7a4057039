/** One task as a row of a list: built once, then only rewritten where it changed. */
import { address } from "../lib/base.js";
import { now } from "../lib/clock.js";
import { h, setAttribute, setText } from "../lib/dom.js";
import { exact, relative, words } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { elapsedOf, isFinal, lineOf, percentOf, stateOf, WORDS } from "./task-text.js";

/** @typedef {{ title: string, report: string | null }} TaskType what a row needs of its type */

const VERBS = { open: "Open", cancel: "Cancel", retry: "Retry", remove: "Delete" };

export class TaskRow {
  /**
   * @param {any} task
   * @param {{ type?: TaskType, selectable?: boolean, act: (what: string, row: TaskRow) => void }} options
   */
  constructor(task, { type, selectable, act }) {
    this.type = type;
    this.state = null;
    const button = (what, label) =>
      h("button", { type: "button", on: { click: () => act(what, this) } }, label);
    this.pick = h("input", {
      type: "checkbox",
      class: "pick",
      on: { change: () => act("select", this) },
    });
    this.status = h("span", { class: "state" });
    this.name = h("bdi");
    this.link = h("a", { class: "name", href: address(`tasks/${task.task_id}`) }, this.name);
    this.when = h("time");
    this.by = h("span");
    this.line = h("p", { class: "line" });
    this.fill = h("div", { class: "fill" });
    this.bar = h(
      "div",
      { class: "bar", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 },
      this.fill,
    );
    this.percent = h("span", { class: "percent" });
    this.gauge = h("div", { class: "gauge" }, this.bar, this.percent);
    this.time = h("span", { class: "time" });
    this.open = h("a", { class: "button", href: this.link.href }, "Open");
    this.cancel = button("cancel", "Cancel");
    this.retry = button("retry", "Retry");
    this.remove = button("delete", icon("close"));
    this.remove.className = "quiet";
    this.element = h(
      "li",
      // What had ended before it was shown needs no room for a bar.
      { class: "row", tabindex: -1, "data-settled": isFinal(task) },
      selectable && this.pick,
      this.status,
      h("div", { class: "what" }, this.link, h("p", { class: "meta" }, this.by, this.when)),
      h("div", { class: "how" }, this.gauge, this.line),
      this.time,
      h("div", { class: "actions" }, this.cancel, this.retry, this.open, this.remove),
    );
    this.update(task);
  }

  /** Shows a newer state of the same task. */
  update(task) {
    this.task = task;
    const name = task.task_name || this.type?.title || words(task.task_type);
    setText(this.name, name.slice(0, 300));
    this.link.title = name.slice(0, 2000);
    this.open.href = this.#reportAddress(task);
    this.pick.setAttribute("aria-label", `Select ${name.slice(0, 100)}`);
    this.bar.setAttribute("aria-label", `Progress of ${name.slice(0, 100)}`);
    for (const [what, verb] of Object.entries(VERBS))
      this[what].setAttribute("aria-label", `${verb} ${name.slice(0, 100)}`);
    this.remove.title = "Delete";
    const author =
      task.initiated_by && task.initiated_by !== "local" ? `${task.initiated_by} · ` : "";
    setText(this.by, `${this.type?.title ?? words(task.task_type)} · ${author}`);
    this.when.dateTime = task.created_at;
    this.when.title = exact(task.created_at);
    this.tick();
  }

  /** Redraws what depends on the moment. */
  tick() {
    const { task } = this;
    const percent = percentOf(task);
    this.#showState(stateOf(task));
    setText(this.when, relative(task.created_at, now()));
    const line = lineOf(task, now()).slice(0, 500);
    setText(this.line, line);
    setAttribute(this.line, "title", [line, task.hint].filter(Boolean).join(" "));
    setText(this.time, elapsedOf(task, now()));
    setText(this.percent, `${Math.floor(percent)} %`);
    this.gauge.hidden = isFinal(task) || (this.state === "waiting" && percent === 0);
    this.fill.style.setProperty("--share", String(percent / 100));
    setAttribute(this.bar, "aria-valuenow", Math.floor(percent));
  }

  #showState(state) {
    if (state === this.state) return;
    const ended = isFinal(this.task);
    this.state = state;
    this.element.dataset.state = state;
    this.status.replaceChildren(icon(state), h("span", {}, WORDS[state]));
    this.cancel.hidden = ended || state === "stopping";
    this.retry.hidden = state !== "failed" && state !== "cancelled";
    this.open.hidden = state !== "done";
    this.remove.hidden = !ended;
  }

  #reportAddress(task) {
    const path = this.type?.report ?? "/tasks/{task_id}";
    return address(path.replace("{task_id}", encodeURIComponent(task.task_id)));
  }
}
