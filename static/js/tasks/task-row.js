/** One task as a row of a list: built once, then only rewritten where it changed. */
import { address } from "../lib/base.js";
import { now } from "../lib/clock.js";
import { h, setAttribute, setText } from "../lib/dom.js";
import { exact, relative, words } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import {
  elapsedOf,
  isFinal,
  lineOf,
  nameOf,
  percentOf,
  readingPlace,
  stateOf,
  WORDS,
} from "./task-text.js";

const LABELS = {
  bar: "Progress of",
  open: "Open",
  cancel: "Cancel",
  retry: "Retry",
  remove: "Delete",
};

/** What only failures, leaders and batches have. */
export function extrasOf({ followed_by: followers, status, children }) {
  const has = followers?.length || children?.total || status === "FAILURE";
  return has ? import("./row-extras.js") : null;
}

export class TaskRow {
  /** @param {any} task @param {TaskRowOptions} options */
  constructor(task, { types, act }) {
    this.types = types;
    this.type = types.get(task.task_type);
    this.act = act;
    const button = (what, label, name = "changes") =>
      h("button", { type: "button", class: name, on: { click: () => act(what, this) } }, label);
    this.status = h("span", { class: "state" });
    this.name = h("bdi");
    this.link = h("a", { class: "name", href: address(`tasks/${task.task_id}`) }, this.name);
    this.when = h("time");
    this.by = h("span");
    this.line = h("p", { class: "line" });
    this.fill = h("div", { class: "fill" });
    const range = { role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 };
    this.bar = h("div", { class: "bar", ...range }, this.fill);
    this.percent = h("span", { class: "percent" });
    this.gauge = h("div", { class: "gauge" }, this.bar, this.percent);
    this.time = h("span", { class: "time" });
    this.open = h("a", { class: "button", href: this.link.href }, "Open");
    this.cancel = button("cancel", "Cancel");
    this.retry = button("retry", "Retry", "starts");
    this.remove = button("remove", icon("close"), "quiet changes");
    this.remove.title = "Delete";
    this.element = h(
      "li",
      // What had ended needs no room for a bar.
      { class: "row", tabindex: -1, "data-settled": isFinal(task) },
      this.status,
      h("div", { class: "what" }, this.link, h("p", { class: "meta" }, this.by, this.when)),
      h("div", { class: "how" }, this.gauge, this.line),
      this.time,
      h("div", { class: "actions" }, this.cancel, this.retry, this.open, this.remove),
    );
    this.update(task);
  }

  get id() {
    return this.item.task_id;
  }

  update(task) {
    this.item = task;
    const name = nameOf(task, this.type);
    setText(this.name, name.slice(0, 300));
    this.link.title = name.slice(0, 2000);
    this.open.href = address(readingPlace(this.type, task.task_id));
    for (const [part, label] of Object.entries(LABELS))
      this[part].setAttribute("aria-label", `${label} ${name.slice(0, 100)}`);
    const { initiated_by: by } = task;
    const author = by && by !== "local" ? `${by} · ` : "";
    setText(this.by, `${this.type?.title ?? words(task.task_type)} · ${author}`);
    this.when.dateTime = task.created_at;
    this.when.title = exact(task.created_at);
    this.tick();
    extrasOf(task)?.then(({ dress }) => dress(this), Boolean);
  }

  /** Redraws what depends on the moment. */
  tick() {
    const { item: task } = this;
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
    const ended = isFinal(this.item);
    this.state = state;
    this.element.dataset.state = state;
    this.status.replaceChildren(icon(state), h("span", {}, WORDS[state]));
    this.cancel.hidden = ended || state === "stopping";
    this.retry.hidden = !this.item.retryable;
    this.open.hidden = state !== "done";
    this.remove.hidden = !ended;
  }
}
