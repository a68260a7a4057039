/** A contract's task: its progress while it runs, then the report that belongs to its type. */
import { api, trackedFetch } from "../lib/api.js";
import { address } from "../lib/base.js";
import { now } from "../lib/clock.js";
import { complain } from "../lib/complain.js";
import { downloads } from "./download.js";
import { LoneClauses } from "./lone-clauses.js";
import { ReviewReport } from "./review-report.js";
import { stage, stageAhead } from "./stages.js";
import { h, setText } from "../lib/dom.js";
import { exact, relative } from "../lib/format.js";
import { markSoon } from "../lib/rights.js";
import { look } from "../lib/seen.js";
import { watchTask } from "../poller.js";
import { entitle, go } from "../frame/router.js";
import { styleSheet } from "../lib/style-sheets.js";
import { isFinal, nameOf, stateOf } from "../tasks/task-text.js";

const RECOMMENDATION = "clause_recommendation";

export function open({ params: [taskId] }) {
  const view = new ContractView(taskId);
  return {
    node: view.node,
    title: "Contract review",
    close: () => view.close(),
    get keys() {
      return view.report?.keys ?? [];
    },
    ready: view.ready,
  };
}

class ContractView {
  constructor(taskId) {
    this.taskId = taskId;
    this.path = `api/tasks/${encodeURIComponent(taskId)}`;
    this.name = h("bdi", {}, "\u00a0");
    this.meta = h("p", { class: "meta" }, "\u00a0");
    this.print = h(
      "button",
      { type: "button", hidden: true, on: { click: () => print() } },
      "Print",
    );
    this.progress = stage();
    this.ahead = stageAhead("Clauses", "Begins when the review is done");
    this.ahead.hidden = true;
    this.retry = h(
      "button",
      {
        type: "button",
        class: "primary starts",
        hidden: true,
        on: { click: () => this.#retry() },
      },
      "Retry",
    );
    this.body = h(
      "div",
      { class: "report-body" },
      h(
        "div",
        { class: "panel" },
        this.progress.node,
        this.ahead,
        h("div", { class: "choices" }, this.retry),
      ),
    );
    this.saves = downloads(this.path);
    this.saves.hidden = true;
    const links = h(
      "div",
      { class: "choices" },
      this.saves,
      this.print,
      h("a", { class: "button", href: address(`tasks/${taskId}`) }, "Task"),
    );
    this.node = h(
      "article",
      { class: "task report" },
      h("header", { class: "head" }, h("div", {}, h("h1", {}, this.name), this.meta), links),
      this.body,
    );
    this.ready = new Promise((resolve) => (this.settle = resolve));
    styleSheet("clauses");
    const show = (task) => this.#show(task);
    this.watch = watchTask(address(this.path), {
      fetch: trackedFetch,
      onProgress: show,
      onCancel: show,
      onSuccess: (task) => this.#succeeded(task),
      onError: (error) => (error.task ? show(error.task) : this.#fail(error)),
    });
  }

  close() {
    this.watch.stop();
    this.report?.close();
    this.isClosed = true;
  }

  #show(task) {
    const isReview = task.task_type !== RECOMMENDATION;
    const type = isReview ? "Contract review" : "Clause recommendation";
    const name = nameOf(task, { title: type });
    setText(this.name, name);
    entitle(name);
    this.meta.replaceChildren(
      `${type}, `,
      h(
        "time",
        { datetime: task.created_at, title: exact(task.created_at) },
        relative(task.created_at, now()),
      ),
    );
    markSoon(this.node, task.project_id);
    if (isFinal(task)) look(task.task_id, task.status === "FAILURE");
    this.progress.show(task, isReview ? "Review" : "Clauses");
    this.retry.hidden = !["failed", "cancelled"].includes(stateOf(task));
    this.ahead.hidden = !this.retry.hidden || !task.metadata?.recommend;
    if (!this.retry.hidden) this.settle();
  }

  async #succeeded(task) {
    this.#show(task);
    this.progress.node.after(h("p", { class: "muted opening" }, "Opening the report…"));
    try {
      const report = await (task.task_type === RECOMMENDATION
        ? this.#readClauses(task)
        : this.#readReview(task));
      if (this.isClosed) return report.close();
      this.report = report;
      await report.ready;
      if (!this.isClosed) this.#open(report);
    } catch (error) {
      this.#fail(error);
    }
    this.settle();
  }

  async #readReview(task) {
    const [report, contract] = await Promise.all([
      api(`${this.path}/result`),
      api(`${this.path}/artifacts/contract.json`),
      styleSheet("paper"),
      styleSheet("contract"),
      styleSheet("clauses"),
    ]);
    return new ReviewReport(task, report, contract);
  }

  async #readClauses(task) {
    const [result] = await Promise.all([
      api(`${this.path}/result`),
      styleSheet("contract"),
      styleSheet("clauses"),
    ]);
    return new LoneClauses(task, result);
  }

  #open(report) {
    this.saves.hidden = this.print.hidden = false;
    this.body.replaceChildren(report.node);
    report.arrive();
  }

  #fail(error) {
    const isGone = error.status === 404;
    const title = isGone ? "There is no such report" : "The report could not be read";
    const text = isGone
      ? "Its task may have been deleted, or the link is not complete."
      : error.message;
    const again = isGone
      ? h("a", { href: address("tasks") }, "See all tasks")
      : h("button", { type: "button", on: { click: () => location.reload() } }, "Try again");
    this.body.replaceChildren(
      h("div", { class: "blank" }, h("h2", {}, title), h("p", {}, text), again),
    );
    this.settle();
  }

  async #retry() {
    this.retry.disabled = true;
    try {
      go(`contracts/${(await api(`${this.path}/retry`, { method: "POST" })).task_id}`);
    } catch (error) {
      complain(error);
      this.retry.disabled = false;
    }
  }
}
