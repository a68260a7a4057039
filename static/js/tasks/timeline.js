/** The story of one task: the strip of its steps and its timeline, read as far as they go. */
import { api, capabilities } from "../lib/api.js";
import { everySecond, now } from "../lib/clock.js";
import { h, setAttribute, setText } from "../lib/dom.js";
import { count, duration, exact } from "../lib/format.js";
import { isFinal } from "./task-text.js";
import { fieldsOf, sentenceOf, stepsOf } from "./timeline-text.js";

const EVENTS_AT_ONCE = 500;

export class Timeline {
  /** @param {string} path the task's path in the API */
  constructor(path) {
    this.path = path;
    this.events = [];
    this.begun = new Map();
    this.steps = h("ol", { class: "steps", "aria-label": "Steps" });
    this.list = h("ol", { class: "timeline" });
    this.stopTicking = everySecond(this.steps, () => this.task && this.#showSteps());
  }

  close() {
    this.isClosed = true;
    this.stopTicking();
  }

  /**
   * The task changed: reads what is new; a change in the middle of it makes it read once more.
   * @returns {Promise<void>} settles when all is read
   */
  follow(task) {
    this.task = task;
    this.isBehind = true;
    return (this.reading ??= this.#catchUp());
  }

  async #catchUp() {
    try {
      while (this.isBehind && !this.isClosed) await this.#read();
    } catch (error) {
      if (!this.events.length)
        this.list.replaceChildren(h("li", { class: "muted" }, error.message));
    }
    this.reading = null;
    this.#showSteps();
  }

  async #read() {
    this.isBehind = false;
    const last = this.events.at(-1)?.seq ?? 0;
    const found = await api(`${this.path}/events?after=${last}&limit=${EVENTS_AT_ONCE}`);
    const fresh = found.filter((event) => event.seq > last);
    if (!this.events.length) this.list.replaceChildren();
    this.events.push(...fresh);
    for (const event of fresh) this.#add(event);
    this.isBehind ||= found.length === EVENTS_AT_ONCE;
    if (!this.events.length) await this.#sayGone();
  }

  /** A step that finishes completes the line with which it began. */
  #add(event) {
    const row = timelineRow(event);
    if (!row) return;
    const begun = event.kind === "step_finished" && this.begun.get(event.data.name);
    if (begun) begun.lastChild.replaceWith(row.lastChild);
    else this.list.append(row);
    if (event.kind === "step_started") this.begun.set(event.data.name, row);
  }

  /** Timelines of finished tasks are removed after a time. */
  async #sayGone() {
    const { limits } = await capabilities();
    const kept = count(limits.keep_events_days, "day");
    this.list.replaceChildren(
      h("li", { class: "muted" }, `It was kept for ${kept} after the end.`),
    );
  }

  #showSteps() {
    const steps = stepsOf(this.events, this.task);
    this.steps.hidden = !steps.length && (isFinal(this.task) || this.task.children?.total > 0);
    while (this.steps.children.length > steps.length) this.steps.lastChild.remove();
    while (this.steps.children.length < steps.length) this.steps.append(stepRow());
    steps.forEach((step, n) => showStep(this.steps.children[n], step));
  }
}

function stepRow() {
  return h("li", {}, h("span", { class: "step-name" }), h("span", { class: "time" }));
}

function showStep(row, { name, state, ms, since }) {
  row.dataset.state = state;
  setAttribute(row, "aria-current", state === "current" ? "step" : null);
  setText(row.firstChild, name);
  const spent = state === "current" ? now() - Date.parse(since) : ms;
  setText(row.lastChild, spent === null ? "stopped" : duration(spent));
}

function timelineRow(event) {
  const sentence = sentenceOf(event);
  if (!sentence) return null;
  const fields = fieldsOf(event).join(", ");
  const aside = [event.actor && ` by ${event.actor}`, fields && ` (${fields})`];
  return h(
    "li",
    { "data-kind": event.kind },
    h("time", { datetime: event.at, title: exact(event.at) }, clockTime(event.at)),
    h("p", { dir: "auto" }, sentence, h("span", { class: "muted" }, ...aside)),
  );
}

/** The time of day with seconds. @param {string} iso */
function clockTime(iso) {
  return new Date(iso).toLocaleTimeString();
}
