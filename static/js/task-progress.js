/**
 * <task-progress task-id="..." base-url="/">: one task, live, on any page.
 *
 * It follows the task by itself and says how it ends with one bubbling event: `task-success`,
 * `task-error` or `task-cancel` (and `task-change` before that), each with the task in `detail`.
 * A page that already follows the task leaves the attributes out and sets `element.task` instead.
 */
import { everySecond, now } from "./lib/clock.js";
import { h, setAttribute, setText } from "./lib/dom.js";
import { icon } from "./lib/icons.js";
import { watchTask } from "./poller.js";
import { asking } from "./watch.js";
import { elapsedOf, isFinal, lineOf, percentOf, stateOf, WORDS } from "./tasks/task-text.js";

const STYLE = `
:host { display: block; color-scheme: inherit; line-height: 1.5;
  --tone: light-dark(#5b616b, #a5abb6); --track: light-dark(#e4e5e8, #343942); }
:host([hidden]) { display: none; }
:host([state="running"]) { --tone: var(--running, light-dark(#2653c7, #8fb0ff)); }
:host([state="done"]) { --tone: var(--done, light-dark(#1a7441, #6fce94)); }
:host([state="failed"]) { --tone: var(--failed, light-dark(#b42318, #ff9a8d)); }
:host(:is([state="retrying"], [state="stalled"], [state="stopping"])) { --tone: var(--waiting, light-dark(#845400, #e6b35a)); }
.head { display: flex; align-items: center; gap: 8px; min-height: 28px; }
.state { display: inline-flex; align-items: center; gap: 6px; color: var(--tone); font-weight: 600; white-space: nowrap; }
svg { width: 20px; height: 20px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.name { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 600; }
:host([bare]) .name { visibility: hidden; }
.time { font-variant-numeric: tabular-nums; opacity: 0.75; white-space: nowrap; }
.bar { height: 8px; margin: 8px 0; border-radius: 4px; background: var(--track); overflow: hidden; }
.fill { height: 100%; width: 100%; background: var(--tone); transform: scaleX(var(--share, 0)); transform-origin: left; transition: transform 0.3s linear; }
:host(:dir(rtl)) .fill { transform-origin: right; }
.foot { display: flex; gap: 12px; align-items: flex-start; min-height: 32px; }
.line { flex: 1; min-width: 0; overflow-wrap: anywhere; margin: 0; }
.hint { margin: 4px 0 0; overflow-wrap: anywhere; }
button { font: inherit; color: inherit; background: none; border: 1px solid currentColor; border-radius: 6px; padding: 3px 12px; min-height: 32px; cursor: pointer; }
button:focus-visible { outline: 2px solid var(--tone); outline-offset: 2px; }
button { display: var(--may-cancel, inline-block); }
button[hidden], .hint[hidden] { display: none; }
.icon-running { animation: turn 1.2s linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .icon-running { animation: none; } .fill { transition: none; } }
@media print { button { display: none; } }
`;
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

export class TaskProgress extends HTMLElement {
  static observedAttributes = ["task-id", "base-url"];
  #task = null;
  #watch = null;
  #stopTicking = null;
  #parts = null;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
  }

  connectedCallback() {
    this.#parts ??= this.#build();
    this.#redraw();
    this.#stopTicking = everySecond(this, () => this.#redraw());
    this.#follow();
  }

  disconnectedCallback() {
    this.#stopTicking?.();
    this.#watch?.stop();
  }

  attributeChangedCallback(_name, before, after) {
    if (this.#parts && before !== after) this.#follow();
  }

  get task() {
    return this.#task;
  }

  set task(task) {
    this.#task = task;
    this.#redraw();
  }

  /** Asks for the end of the work; the bar says "Stopping" until the server says what happened. */
  async cancel() {
    const before = this.#task;
    this.task = { ...before, cancel_requested_at: new Date(now()).toISOString() };
    try {
      const path = `${this.#address(before.task_id)}/cancel`;
      const answer = await asking.fetch(path, { method: "POST" });
      if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
      this.#watch?.now();
    } catch {
      this.task = before;
      setText(this.#parts.line, "The cancel did not reach the server. Try again.");
    }
  }

  #address(taskId) {
    const base = new URL(
      this.getAttribute("base-url") ?? new URL("../../", import.meta.url),
      location.href,
    );
    return new URL(`api/tasks/${encodeURIComponent(taskId)}`, base.href.replace(/\/*$/, "/")).href;
  }

  #follow() {
    this.#watch?.stop();
    const taskId = this.getAttribute("task-id");
    if (!taskId) return;
    const told = (type) => (task) => {
      this.task = task;
      this.dispatchEvent(new CustomEvent(type, { detail: task, bubbles: true, composed: true }));
    };
    this.#watch = watchTask(this.#address(taskId), {
      onProgress: told("task-change"),
      onSuccess: told("task-success"),
      onCancel: told("task-cancel"),
      onError: (error) => (error.task ? told("task-error")(error.task) : this.#gone(error)),
    });
  }

  #gone(error) {
    this.setAttribute("state", "failed");
    this.#parts.cancel.hidden = true;
    setText(this.#parts.line, error.message);
    this.dispatchEvent(
      new CustomEvent("task-error", { detail: null, bubbles: true, composed: true }),
    );
  }

  #build() {
    const parts = {
      state: h("span", { class: "state" }),
      name: h("bdi", { class: "name" }),
      time: h("span", { class: "time" }),
      fill: h("div", { class: "fill" }),
      line: h("p", { class: "line" }),
      hint: h("p", { class: "hint", hidden: true }),
      cancel: h(
        "button",
        { type: "button", hidden: true, on: { click: () => this.cancel() } },
        "Cancel",
      ),
    };
    parts.bar = h(
      "div",
      {
        class: "bar",
        role: "progressbar",
        "aria-valuemin": 0,
        "aria-valuemax": 100,
        "aria-label": "Progress",
      },
      parts.fill,
    );
    const foot = h(
      "div",
      { class: "foot" },
      h("div", { class: "line" }, parts.line, parts.hint),
      parts.cancel,
    );
    this.shadowRoot.append(
      h("div", { class: "head" }, parts.state, parts.name, parts.time),
      parts.bar,
      foot,
    );
    return parts;
  }

  #redraw() {
    const task = this.#task;
    const parts = this.#parts;
    if (!task || !parts) return;
    const state = stateOf(task);
    const percent = percentOf(task);
    if (this.getAttribute("state") !== state) {
      this.setAttribute("state", state);
      parts.state.replaceChildren(icon(state), WORDS[state]);
    }
    setText(parts.name, task.task_name ?? "");
    parts.name.title = (task.task_name ?? "").slice(0, 2000);
    setText(
      parts.time,
      [`${Math.floor(percent)} %`, elapsedOf(task, now())].filter(Boolean).join(" · "),
    );
    parts.fill.style.setProperty("--share", String(percent / 100));
    setAttribute(parts.bar, "aria-valuenow", Math.floor(percent));
    setAttribute(parts.bar, "aria-valuetext", `${Math.floor(percent)} percent, ${WORDS[state]}`);
    setText(parts.line, lineOf(task, now()));
    setText(parts.hint, task.hint ?? "");
    parts.hint.hidden = state !== "failed" || !task.hint;
    setText(parts.cancel, this.getAttribute("cancel-label") ?? "Cancel");
    parts.cancel.hidden = isFinal(task) || state === "stopping";
  }
}

customElements.define("task-progress", TaskProgress);
