/** One task: where it is, what happened to it, and its result. */
import { api, taskTypes, trackedFetch } from "../api.js";
import { address } from "../base.js";
import { everySecond, now } from "../clock.js";
import { h, setText } from "../dom.js";
import { clockTime, duration, exact, relative, words } from "../format.js";
import { announce } from "../live.js";
import { watchTask } from "../poller.js";
import { entitle, go } from "../router.js";
import { readingPlace } from "../start-task.js";
import "../task-progress.js";
import { isFinal, stateOf, WORDS } from "../task-text.js";
import { fieldsOf, sentenceOf, stepsOf } from "../timeline.js";
import { complain, toast } from "../toast.js";
import { deleteLater } from "../undo.js";

const EVENTS_AT_ONCE = 500;

export function open({ params: [taskId] }) {
  const view = new TaskView(taskId);
  return { node: view.node, title: "Task", close: () => view.close(), keys: view.keys };
}

class TaskView {
  constructor(taskId) {
    this.taskId = taskId;
    this.path = `api/tasks/${encodeURIComponent(taskId)}`;
    this.events = [];
    this.begun = new Map();
    this.name = h("bdi", {}, "\u00a0");
    this.meta = h("p", { class: "meta" }, "\u00a0");
    this.read = h("a", { class: "button primary", hidden: true }, "Open the result");
    this.retry = h(
      "button",
      { type: "button", hidden: true, on: { click: () => this.#retry() } },
      "Retry",
    );
    this.remove = h(
      "button",
      { type: "button", hidden: true, on: { click: () => this.#delete() } },
      "Delete",
    );
    this.curl = h(
      "button",
      { type: "button", on: { click: () => this.#copyCurl() } },
      "Copy as curl",
    );
    this.progress = h("task-progress", { bare: true });
    this.steps = h("ol", { class: "steps", "aria-label": "Steps" });
    this.result = h("section", { class: "result" });
    this.timeline = h("ol", { class: "timeline" });
    this.raw = h(
      "details",
      { class: "fold", on: { toggle: () => this.#showRaw() } },
      h("summary", {}, "Raw JSON"),
      h("pre", {}),
    );
    this.node = h(
      "article",
      { class: "task" },
      h("header", {}, h("h1", {}, this.name), this.meta),
      h(
        "div",
        { class: "panel" },
        this.progress,
        this.steps,
        h("div", { class: "choices" }, this.curl, this.remove, this.retry, this.read),
      ),
      this.result,
      h("section", {}, h("h2", {}, "Timeline"), this.timeline),
      this.raw,
    );
    this.stopTicking = everySecond(this.node, () => this.task && this.#showSteps());
    this.#begin();
  }

  async #begin() {
    const types = await taskTypes().catch(() => []);
    this.types = new Map(types.map((type) => [type.task_type, type]));
    if (this.isClosed) return;
    const show = (task) => this.#show(task);
    this.watch = watchTask(address(this.path), {
      fetch: trackedFetch,
      onProgress: show,
      onSuccess: show,
      onCancel: show,
      onError: (error) => (error.task ? show(error.task) : this.#gone(error)),
    });
  }

  close() {
    this.isClosed = true;
    this.watch?.stop();
    this.stopTicking();
  }

  get keys() {
    const whenSeen = (button) => () => !button.hidden && button.click();
    return [
      ["c", "Cancel", () => this.task && !isFinal(this.task) && this.progress.cancel()],
      ["r", "Retry", whenSeen(this.retry)],
      ["Enter", "Open the result", whenSeen(this.read)],
    ];
  }

  #show(task) {
    const before = this.task && stateOf(this.task);
    this.task = task;
    this.type = this.types.get(task.task_type);
    const name = task.task_name || this.type?.title || words(task.task_type);
    setText(this.name, name);
    entitle(name);
    this.#showMeta();
    this.progress.task = task;
    const state = stateOf(task);
    if (before && before !== state) announce(`${name.slice(0, 80)}: ${WORDS[state]}`);
    this.retry.hidden = !["failed", "cancelled"].includes(state);
    this.remove.hidden = !isFinal(task);
    this.read.hidden = state !== "done" || !this.type?.report;
    this.read.href = address(readingPlace(this.type, task.task_id));
    this.#readEvents();
    if (state === "done") this.#showResult();
    this.#showRaw();
  }

  #showMeta() {
    const { task } = this;
    const by = task.initiated_by ? `started by ${task.initiated_by} ` : "started ";
    const when = h(
      "time",
      { datetime: task.created_at, title: exact(task.created_at) },
      relative(task.created_at, now()),
    );
    const again = task.retry_of && [
      ", a retry of ",
      h("a", { href: address(`tasks/${task.retry_of}`) }, "an earlier task"),
    ];
    const parent = task.parent_id && [
      ", part of ",
      h("a", { href: address(`tasks/${task.parent_id}`) }, "a larger task"),
    ];
    const attempt = task.attempt > 1 ? `, attempt ${task.attempt} of ${task.max_attempts}` : null;
    const pieces = [
      `${this.type?.title ?? words(task.task_type)}, ${by}`,
      when,
      attempt,
      again,
      parent,
    ];
    this.meta.replaceChildren(...pieces.flat().filter(Boolean));
  }

  /** Reads what is new in the timeline; a change of the task while it reads makes it read once more. */
  async #readEvents() {
    this.isBehind = true;
    if (this.isReading) return;
    this.isReading = true;
    try {
      while (this.isBehind && !this.isClosed) {
        this.isBehind = false;
        const last = this.events.at(-1)?.seq ?? 0;
        const fresh = await api(`${this.path}/events?after=${last}&limit=${EVENTS_AT_ONCE}`);
        this.#addEvents(fresh.filter((event) => event.seq > last));
        this.isBehind ||= fresh.length === EVENTS_AT_ONCE;
      }
    } catch (error) {
      if (!this.events.length)
        this.timeline.replaceChildren(h("li", { class: "muted" }, error.message));
    }
    this.isReading = false;
  }

  #addEvents(events) {
    if (!this.events.length) this.timeline.replaceChildren();
    this.events.push(...events);
    for (const event of events) this.#addEvent(event);
    this.#showSteps();
  }

  /** A step that finishes completes the line with which it began. */
  #addEvent(event) {
    const row = timelineRow(event);
    if (!row) return;
    const begun = event.kind === "step_finished" && this.begun.get(event.data.name);
    if (begun) begun.querySelector("p").replaceWith(row.querySelector("p"));
    else this.timeline.append(row);
    if (event.kind === "step_started") this.begun.set(event.data.name, row);
  }

  #showSteps() {
    const steps = stepsOf(this.events, this.task);
    steps.forEach((step, n) => {
      const row =
        this.steps.children[n] ??
        this.steps.appendChild(
          h("li", {}, h("span", { class: "step-name" }), h("span", { class: "time" })),
        );
      row.dataset.state = step.state;
      if (step.state === "current") row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
      setText(row.firstChild, step.name);
      const ms = step.ms ?? (step.state === "current" ? now() - Date.parse(step.since) : null);
      setText(row.lastChild, ms === null ? "stopped" : duration(ms));
    });
    while (this.steps.children.length > steps.length) this.steps.lastChild.remove();
  }

  #showResult() {
    const scalars = Object.entries(this.task.result ?? {}).filter(
      ([, value]) => value !== null && value !== "",
    );
    if (this.result.children.length || !scalars.length) return;
    const list = h(
      "dl",
      { class: "facts" },
      ...scalars.map(([name, value]) =>
        h("div", {}, h("dt", {}, words(name)), h("dd", { dir: "auto" }, plainValue(value))),
      ),
    );
    this.result.replaceChildren(h("h2", {}, "Result"), list);
  }

  #showRaw() {
    if (this.raw.open && this.task)
      setText(this.raw.querySelector("pre"), JSON.stringify(this.task, null, 2));
  }

  #gone(error) {
    const title = error.status === 404 ? "There is no such task" : "The task could not be read";
    const text =
      error.status === 404
        ? "It may have been deleted, or the link is not complete."
        : error.message;
    this.node.replaceChildren(
      h(
        "div",
        { class: "blank" },
        h("h1", {}, title),
        h("p", {}, text),
        h("p", {}, h("a", { href: address("tasks") }, "See all tasks")),
      ),
    );
    entitle(title);
  }

  async #retry() {
    this.retry.disabled = true;
    try {
      const { task_id: id } = await api(`${this.path}/retry`, { method: "POST" });
      go(`tasks/${id}`);
    } catch (error) {
      complain(error);
      this.retry.disabled = false;
    }
  }

  #delete() {
    const place = `tasks/${this.taskId}`;
    go("tasks");
    deleteLater([this.taskId], `Deleted “${this.name.textContent.slice(0, 60)}”.`, {
      onUndo: () => go(place),
    });
  }

  async #copyCurl() {
    const line = `curl -s '${address(this.path)}'`;
    try {
      await navigator.clipboard.writeText(line);
      toast("Copied.", { ms: 3000 });
    } catch {
      toast(line, { ms: 20_000 });
    }
  }
}

function timelineRow(event) {
  const sentence = sentenceOf(event);
  if (!sentence) return null;
  const actor =
    event.actor && !["runner", "system", "engine"].includes(event.actor)
      ? h("span", { class: "muted" }, ` by ${event.actor}`)
      : null;
  const fields = fieldsOf(event);
  return h(
    "li",
    { "data-kind": event.kind },
    h("time", { datetime: event.at, title: exact(event.at) }, clockTime(event.at)),
    h(
      "p",
      { dir: "auto" },
      sentence,
      actor,
      fields.length ? h("span", { class: "muted" }, ` (${fields.join(", ")})`) : null,
    ),
  );
}

/** A value of a result in a few words; the whole of it is in the raw JSON. */
function plainValue(value) {
  if (Array.isArray(value)) {
    const isShort = value.length <= 5 && value.every((one) => typeof one !== "object");
    return isShort ? value.join(", ") || "none" : String(value.length);
  }
  if (typeof value === "number") return String(Math.round(value * 100) / 100);
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .filter(([, one]) => one !== null && typeof one !== "object")
    .map(([name, one]) => `${words(name)}: ${one}`)
    .join("; ");
}
