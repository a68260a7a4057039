/** One task: where it is, what happened to it, and its result. */
import { api, taskTypes, trackedFetch } from "../lib/api.js";
import { address } from "../lib/base.js";
import { everySecond, now } from "../lib/clock.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { exact, relative, words } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { isOnlyRead, markSoon } from "../lib/rights.js";
import { look } from "../lib/seen.js";
import { styleSheet } from "../lib/style-sheets.js";
import { watchTask } from "../poller.js";
import { canTell, isTelling, startTelling } from "../frame/notices.js";
import { tasksPlace } from "../frame/project.js";
import { again, showOwn } from "../frame/tab-title.js";
import { retryRest } from "./batch/deeds.js";
import { BatchFiles } from "./batch/files.js";
import { partsOf, retryWords } from "./batch/words.js";
import { chooseLink, takesAnotherFile } from "./another-file.js";
import { resultParts } from "./result.js";
import { entitle, go } from "../frame/router.js";
import "../task-progress.js";
import { isFinal, nameOf, readingPlace, stateOf, WORDS } from "./task-text.js";
import { Timeline } from "./timeline.js";
import { toast } from "../lib/toast.js";
import { deleteTasks } from "./row-actions.js";
import "./task-list.js";

await styleSheet("task");

export function open({ params: [taskId] }) {
  const view = new TaskView(taskId);
  return { node: view.node, title: "Task", close: () => view.close(), keys: view.keys };
}

class TaskView {
  constructor(taskId) {
    this.taskId = taskId;
    this.path = `api/tasks/${encodeURIComponent(taskId)}`;
    this.story = new Timeline(this.path);
    this.name = h("bdi", {}, "\u00a0");
    this.meta = h("p", { class: "meta" }, "\u00a0");
    this.read = h("a", { class: "button primary", hidden: true }, "Open the result");
    const button = (label, name, run) =>
      h("button", { type: "button", class: name, on: { click: run } }, label);
    this.another = chooseLink("button primary starts");
    this.retry = button("Retry", "starts", () => this.#retry());
    this.remove = button("Delete", "changes", () => this.#delete());
    const curl = button("Copy as curl", "", () => this.#copyCurl());
    this.tell = button("Tell me when it is done", "", () => this.#tell());
    this.tell.hidden = true;
    this.another.hidden = this.retry.hidden = this.remove.hidden = true;
    this.progress = h("task-progress", { bare: true });
    this.result = h("section", { class: "result" });
    this.parts = h("section", { hidden: true }, h("h2", {}, "Parts"));
    this.raw = h(
      "details",
      { class: "fold", on: { toggle: () => this.#showRaw() } },
      h("summary", {}, "Raw JSON"),
      h("pre", {}),
    );
    this.node = h(
      "article",
      { class: "task", "data-waits": "task" },
      h(
        "header",
        { class: "head" },
        h("div", {}, h("h1", {}, this.name), this.meta),
        h("div", { class: "choices" }, this.tell, this.remove, this.retry, this.another, this.read),
      ),
      h("div", { class: "panel" }, this.progress, this.story.steps),
      this.result,
      this.parts,
      h("section", {}, h("h2", {}, "Timeline"), this.story.list),
      h("footer", { class: "data" }, this.raw, curl),
    );
    this.stopTicking = everySecond(this.node, () => this.#tick());
    this.#begin();
  }

  /** "Just now" moves on, without a new answer. */
  #tick() {
    if (this.when) setText(this.when, relative(this.task.created_at, now()));
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
    showOwn(null);
    this.stopTicking();
    this.watch?.stop();
    this.files?.close();
    this.story.close();
  }

  get keys() {
    const whenSeen = (button) => () => button.checkVisibility() && button.click();
    const cancel = () =>
      this.task && !isFinal(this.task) && !isOnlyRead(this.node) && this.progress.cancel();
    return [
      ["c", "Cancel", cancel],
      ["r", "Retry", whenSeen(this.retry)],
      ["Enter", "Open the result", whenSeen(this.read)],
    ];
  }

  #show(task) {
    const before = this.task && stateOf(this.task);
    this.task = task;
    this.type = this.types.get(task.task_type);
    const name = nameOf(task, this.type);
    setText(this.name, name);
    entitle(name);
    showOwn(task);
    this.#showMeta();
    markSoon(this.node, task.project_id);
    if (isFinal(task)) look(task.task_id, task.status === "FAILURE");
    this.progress.task = task;
    const state = stateOf(task);
    if (before && before !== state) announce(`${name.slice(0, 80)}: ${WORDS[state]}`);
    this.#showDeeds(task, state);
    this.#follow(task);
    // The files of a batch say more than the numbers of its result.
    const hasResult = state === "done" && !this.type?.is_batch;
    if (hasResult) this.result.replaceChildren(...resultParts(task.result));
    if (this.type?.is_batch) this.#showBatch(task);
    else if (task.children?.total && this.parts.hidden) this.#showParts();
    this.#showRaw();
  }

  /** What can be done with it now. */
  #showDeeds(task, state) {
    this.tell.hidden = isFinal(task) || !canTell() || isTelling();
    this.retry.hidden = !task.retryable;
    this.another.hidden = !takesAnotherFile(task, this.type);
    this.remove.hidden = !isFinal(task);
    this.read.hidden = state !== "done" || !this.type?.report;
    this.read.href = address(readingPlace(this.type, task.task_id));
  }

  /** What stands below its story is shown when that is read: it would be pushed down. */
  #follow(task) {
    const { dataset } = this.node;
    if (dataset.waits) dataset.waits = "story";
    this.story.follow(task).finally(() => delete dataset.waits);
  }

  /** Its files by outcome; what is tried again is what is left undone. */
  #showBatch(task) {
    const left = retryWords(task);
    this.retry.hidden = !left;
    setText(this.retry, left);
    this.progress.setAttribute("cancel-label", "Cancel all");
    this.read.hidden = !/[?&]batch=/.test(this.type.report ?? "") && this.read.hidden;
    this.files?.update(task);
    if (this.files) return;
    this.files = new BatchFiles(task, { types: this.types });
    this.parts.replaceChildren(h("h2", {}, words(partsOf(this.type))), this.files.node);
    this.parts.hidden = false;
  }

  /** The tasks that this one is made of, live as in any list. */
  #showParts() {
    this.parts.hidden = false;
    const filters = { parent_id: this.taskId, origin: "any" };
    const empty = () => h("p", { class: "muted" }, "Its parts are gone.");
    const list = document.createElement("task-list");
    this.parts.append(Object.assign(list, { options: { filters, limit: 20, more: true, empty } }));
  }

  #showMeta() {
    const { task } = this;
    const moment = { datetime: task.created_at, title: exact(task.created_at) };
    this.when = h("time", moment, relative(task.created_at, now()));
    const other = (id, text) => id && h("a", { href: address(`tasks/${id}`) }, text);
    const pieces = [
      `${this.type?.title ?? words(task.task_type)}, started by ${task.initiated_by} `,
      this.when,
      task.attempt > 1 && `, attempt ${task.attempt} of ${task.max_attempts}`,
      task.retry_of && ", a retry of ",
      other(task.retry_of, "an earlier task"),
      task.parent_id && ", part of ",
      other(task.parent_id, "a larger task"),
    ];
    this.meta.replaceChildren(...pieces.filter(Boolean));
  }

  #showRaw() {
    if (this.raw.open && this.task)
      setText(this.raw.querySelector("pre"), JSON.stringify(this.task, null, 2));
  }

  #gone(error) {
    const isUnknown = error.status === 404;
    const title = isUnknown ? "There is no such task" : "The task could not be read";
    const why = isUnknown ? "It may have been deleted, or the link is cut short." : error.message;
    const all = h("a", { href: address("tasks") }, "See all tasks");
    this.node.replaceChildren(
      h("div", { class: "blank" }, h("h1", {}, title), h("p", {}, why), h("p", {}, all)),
    );
    entitle(title);
  }

  /** By the browser's own note, also when another page is looked at. */
  async #tell() {
    if (!(await startTelling(this.taskId))) return;
    again();
    this.tell.hidden = true;
    toast("You will be told when it ends, while you look elsewhere. “?” has the switch.");
  }

  async #retry() {
    this.retry.disabled = true;
    try {
      const id = this.type?.is_batch
        ? await retryRest(this.taskId)
        : (await api(`${this.path}/retry`, { method: "POST" })).task_id;
      go(`tasks/${id}`);
    } catch (error) {
      complain(error);
      this.retry.disabled = false;
    }
  }

  #delete() {
    const place = `tasks/${this.taskId}`;
    go(tasksPlace());
    deleteTasks([this.taskId], `Deleted “${this.name.textContent.slice(0, 60)}”.`, {
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
