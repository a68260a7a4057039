/** The recommended clauses of a reviewed contract: finds their task, follows or starts it, draws them. */
import { api, query, taskTypes, trackedFetch } from "../lib/api.js";
import { address } from "../lib/base.js";
import { h, setText } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { look } from "../lib/seen.js";
import { watchTask } from "../poller.js";
import { startTask } from "../tasks/start.js";
import { blank, clauseList, clausesTitle } from "./clause-list.js";
import { saves, wordLink } from "./download.js";
import { stage } from "./stages.js";

const TYPE = "clause_recommendation";
const ENTITY = "contract";

export class Clauses {
  /**
   * @param {any} review the task of the review
   * @param {string | null} fileId the upload, which all tasks on this contract have as their entity
   * @param {import("./spot.js").Spot} spot
   * @param {(state: string) => void} onState is told in a word or two how far they are
   */
  constructor(review, fileId, spot, onState) {
    this.review = review;
    this.fileId = fileId ?? review.entity_id ?? null;
    this.spot = spot;
    this.onState = onState;
    /** The answer that is shown; null while there is none. */
    this.result = null;
    this.asked = 0;
    this.title = h("h2", { id: "clauses-title", tabindex: -1 }, "Clauses that could be added");
    this.body = h("div", { class: "clauses-body" });
    this.keep = h("div", { hidden: true });
    this.node = h(
      "section",
      { class: "clauses", "aria-labelledby": "clauses-title", hidden: true },
      h("header", { class: "clauses-head" }, this.title, this.keep),
      this.body,
    );
    /** Settled with the first thing there is to show. */
    this.ready = new Promise((resolve) => (this.settle = resolve));
    this.#find();
  }

  close() {
    this.asked += 1;
    this.watch?.stop();
  }

  /** Asks the server; what it answers after a later question, or after the end, is dropped. */
  async #ask(question, take) {
    this.watch?.stop();
    const mine = (this.asked += 1);
    const answered = await question().then(
      (value) => () => take(value),
      (error) => () => this.#showError(error),
    );
    if (mine === this.asked) answered();
  }

  #find() {
    this.#ask(
      () => this.#latest(),
      (known) => {
        if (known.task) this.#follow(known.task.task_id);
        else if (known.type) this.#offer();
        else this.settle();
      },
    );
  }

  /** The newest recommendation for this contract, and whether one can be made here. */
  async #latest() {
    const type = (await taskTypes()).find((one) => one.task_type === TYPE);
    if (!type || !this.fileId) return { type };
    const asked = { task_type: TYPE, entity_type: ENTITY, entity_id: this.fileId };
    const { tasks } = await api(`api/tasks${query({ ...asked, origin: "any", limit: 1 })}`);
    return { type, task: tasks[0] };
  }

  #follow(taskId) {
    this.path = `api/tasks/${encodeURIComponent(taskId)}`;
    this.stage = null;
    this.watch = watchTask(address(this.path), {
      fetch: trackedFetch,
      onProgress: (task) => this.#showProgress(task),
      onSuccess: () => {
        look(taskId);
        this.#ask(
          () => api(`${this.path}/result`),
          (result) => this.#show(result),
        );
      },
      onCancel: () => this.#showStopped(),
      onError: (error) => {
        if (error.task) look(taskId, true);
        this.#showFailure(error);
      },
    });
  }

  #start() {
    const more = {
      project_id: this.review.project_id ?? undefined,
      ...(this.fileId && { entity_type: ENTITY, entity_id: this.fileId }),
    };
    const contract = (this.review.task_name || "contract").replace(/^Contract review: /, "");
    const name = `Clause recommendation: ${contract}`.slice(0, 255);
    this.#ask(
      () => startTask({ task_type: TYPE }, { review_task_id: this.review.task_id }, name, more),
      ({ taskId }) => this.#follow(taskId),
    );
  }

  #retry() {
    this.#ask(
      () => api(`${this.path}/retry`, { method: "POST" }),
      ({ task_id: taskId }) => this.#follow(taskId),
    );
  }

  #draw(state, ...nodes) {
    this.keep.hidden = true;
    const hadFocus = this.body.contains(document.activeElement);
    this.body.replaceChildren(...nodes);
    this.node.hidden = false;
    this.onState(state);
    if (hadFocus) this.title.focus({ preventScroll: true });
    this.settle();
  }

  #offer() {
    this.#draw(
      "",
      startable(
        h("p", {}, "Which clauses would bring this contract closer to the climate?"),
        this.#button("Recommend clauses", () => this.#start()),
      ),
    );
  }

  #showProgress(task) {
    if (!this.stage) {
      const first = stage();
      this.stage = stage();
      this.#draw("", h("div", { class: "panel" }, first.node, this.stage.node));
      first.show(this.review, "Review");
    }
    this.stage.show(task, "Clauses");
    this.onState(`${Math.floor(task.progress.percent)} %`);
  }

  #show(result) {
    this.result = result;
    const { length } = result.recommendations;
    // What the review has said need not be said again.
    const warnings = result.warnings.filter((one) => !this.review.warnings?.includes(one));
    this.#draw(String(length), ...clauseList({ ...result, warnings }, this.spot));
    setText(this.title, clausesTitle(result));
    this.keep.hidden = length === 0;
    this.keep.replaceChildren(saves(wordLink(`${this.path}/report?format=docx`)));
    announce(length ? `${count(length, "clause")} recommended.` : this.body.textContent);
  }

  #showStopped() {
    this.#draw(
      "stopped",
      blank(
        h("p", {}, "The recommendation was stopped."),
        this.#button("Recommend clauses", () => this.#retry(), "starts"),
      ),
    );
  }

  /** The task has failed, or is gone. */
  #showFailure(error) {
    if (error.status === 404) return this.#offer();
    this.#showError(error, error.task && (() => this.#retry()));
  }

  #showError(error, again) {
    this.#draw(
      "failed",
      h(
        "div",
        { class: "notice", role: "alert" },
        h("h3", {}, "The clauses could not be recommended"),
        h("p", { dir: "auto" }, error.message),
        error.hint && h("p", { dir: "auto" }, error.hint),
        again
          ? this.#button("Retry", again, "starts")
          : this.#button("Try again", () => this.#find()),
      ),
    );
  }

  #button(label, run, name = "") {
    const click = () => {
      button.disabled = true;
      run();
    };
    const button = h("button", { type: "button", class: `primary ${name}`, on: { click } }, label);
    return button;
  }
}

/** Not shown to who may not start anything. */
function startable(...children) {
  return h("div", { class: "blank starts" }, ...children);
}
