/** One batch above its contracts: how far it is, what came out in sum, and what can be done with it. */
import { api, trackedFetch } from "../../lib/api.js";
import { address } from "../../lib/base.js";
import { now } from "../../lib/clock.js";
import { complain } from "../../lib/complain.js";
import { h, setAttribute, setText } from "../../lib/dom.js";
import { count, whole } from "../../lib/format.js";
import { icon } from "../../lib/icons.js";
import { announce } from "../../lib/live-region.js";
import { markSoon } from "../../lib/rights.js";
import { look } from "../../lib/seen.js";
import { watchTask } from "../../poller.js";
import { go } from "../../frame/router.js";
import { retryRest } from "../../tasks/batch/deeds.js";
import { retryWords } from "../../tasks/batch/words.js";
import { isFinal, paceOf, percentOf, stateOf, WORDS } from "../../tasks/task-text.js";
import { VERDICTS } from "./words.js";

export class BatchHead {
  /** @param {string} taskId of a `contract_batch` */
  constructor(taskId) {
    this.taskId = taskId;
    this.path = `api/tasks/${encodeURIComponent(taskId)}`;
    this.name = h("bdi", {}, "\u00a0");
    this.state = h("span", { class: "state" });
    this.sum = h("p", { class: "muted" }, "\u00a0");
    this.fill = h("div", { class: "fill" });
    const range = { role: "progressbar", "aria-label": "Contracts reviewed" };
    this.bar = h(
      "div",
      { class: "bar", ...range, "aria-valuemin": 0, "aria-valuemax": 100 },
      this.fill,
    );
    const button = (label, name, run) =>
      h("button", { type: "button", class: name, hidden: true, on: { click: run } }, label);
    this.link = h("a", { class: "button", href: address(`tasks/${taskId}`) }, "Task");
    this.cancel = button("Cancel all", "changes", () => this.#press(this.cancel));
    this.retry = button("", "starts", () => this.#press(this.retry));
    this.node = h(
      "section",
      { class: "batch-head", "aria-label": "Batch" },
      h("div", { class: "batch-said" }, h("h2", {}, this.name), this.state, this.sum),
      h("div", { class: "choices" }, this.cancel, this.retry, this.link),
      this.bar,
    );
    const show = (task) => this.#show(task);
    this.watch = watchTask(address(this.path), {
      fetch: trackedFetch,
      onProgress: show,
      onCancel: show,
      onSuccess: (task) => this.#ended(task),
      onError: (error) => (error.task ? show(error.task) : this.#fail(error)),
    });
  }

  close() {
    this.isClosed = true;
    this.watch.stop();
  }

  #show(task) {
    const state = stateOf(task);
    setText(this.name, task.task_name.slice(0, 300));
    this.node.dataset.state = state;
    this.state.replaceChildren(icon(state), h("span", {}, WORDS[state]));
    setText(this.sum, sumOf(task));
    this.bar.hidden = isFinal(task);
    this.fill.style.setProperty("--share", String(percentOf(task) / 100));
    setAttribute(this.bar, "aria-valuenow", Math.floor(percentOf(task)));
    this.cancel.hidden = isFinal(task) || state === "stopping";
    setText(this.retry, retryWords(task));
    this.retry.hidden = !retryWords(task);
    markSoon(this.node, task.project_id);
    if (isFinal(task)) look(task.task_id, task.status === "FAILURE");
  }

  /** How many have each verdict is known at the end. */
  async #ended(task) {
    this.#show(task);
    try {
      const { contracts } = await api(`${this.path}/result`);
      if (!this.isClosed) setText(this.sum, verdictsOf(contracts));
    } catch {
      // The short sum stays.
    }
  }

  #fail(error) {
    const isGone = error.status === 404;
    setText(this.name, isGone ? "There is no such batch" : "The batch could not be read");
    const why = isGone
      ? "It may have been deleted; its contracts stay in the table."
      : error.message;
    setText(this.sum, why);
    this.bar.hidden = this.link.hidden = true;
  }

  async #press(button) {
    button.disabled = true;
    try {
      if (button === this.cancel) await this.#cancelAll();
      else go(`contracts?batch=${await retryRest(this.taskId)}`);
    } catch (error) {
      complain(error);
    }
    button.disabled = false;
  }

  async #cancelAll() {
    await api(`${this.path}/cancel`, { method: "POST" });
    setText(this.sum, "Stopping");
    announce("Stopping");
    this.watch.now?.();
  }
}

/** "37 of 50 reviewed, 3 failed, about 40 s left". */
function sumOf(task) {
  const { total, success, failure, revoked } = task.children;
  if (!total) return isFinal(task) ? (task.error ?? "") : "Starting";
  return [
    `${whole(success)} of ${whole(total)} reviewed`,
    failure && `${whole(failure)} failed`,
    revoked && `${whole(revoked)} cancelled`,
    !isFinal(task) && paceOf(task, now()),
  ]
    .filter(Boolean)
    .join(", ");
}

/** "50 contracts: 12 very likely, 20 possible, 3 failed". @param {any[]} contracts of its result */
export function verdictsOf(contracts) {
  const numberOf = (fits) => contracts.filter(fits).length;
  const parts = [...VERDICTS]
    .reverse()
    .map((verdict) => ({ number: numberOf(({ band }) => band === verdict), word: verdict }));
  parts.push({ number: numberOf(({ status }) => status === "FAILURE"), word: "failed" });
  parts.push({ number: numberOf(({ status }) => status === "REVOKED"), word: "cancelled" });
  const told = parts
    .filter(({ number }) => number)
    .map(({ number, word }) => `${whole(number)} ${word}`);
  return `${count(contracts.length, "contract")}: ${told.join(", ")}`;
}
