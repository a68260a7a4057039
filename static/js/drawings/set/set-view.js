/** One plan set: its sheets as a table, what is wrong with their numbers, and their words. */
import { api, trackedFetch } from "../../lib/api.js";
import { address } from "../../lib/base.js";
import { now } from "../../lib/clock.js";
import { complain } from "../../lib/complain.js";
import { confirmed } from "../../lib/dialog.js";
import { h, setText } from "../../lib/dom.js";
import { count, exact, relative } from "../../lib/format.js";
import { announce } from "../../lib/live-region.js";
import { markSoon } from "../../lib/rights.js";
import { look } from "../../lib/seen.js";
import { styleSheet } from "../../lib/style-sheets.js";
import { chooseProject } from "../../frame/project.js";
import { entitle, go, rename } from "../../frame/router.js";
import "../../task-progress.js";
import { watch } from "../../watch.js";
import { FORGET, PRINTED } from "../correction/fields.js";
import { projectPath, setPath, setPlace } from "../places.js";
import { isUnfinished } from "../plans/plan-set.js";
import { checkOf } from "./check.js";
import { choiceOf, stateOf } from "./order.js";
import { SheetTable } from "./sheet-table.js";
import { WordSearch } from "./word-search.js";

export class SetView {
  /** @param {any} drawing @param {URLSearchParams} asked what the address says of the table */
  constructor(drawing, asked) {
    this.id = drawing.document_id;
    this.control = new AbortController();
    this.words = asked.get("words") ?? "";
    this.table = new SheetTable(choiceOf(asked), { onChoice: () => this.#keep() });
    this.search = new WordSearch({
      onSearch: (words) => {
        this.words = words;
        this.#keep();
      },
    });
    this.#build(drawing);
    this.ready = Promise.all([styleSheet("drawings"), styleSheet("sheet-data")]).then(() => {
      this.node.hidden = false;
    });
    this.#show(drawing);
    this.search.begin(drawing, this.words);
    if (isUnfinished(drawing)) this.#follow();
    const { signal } = this.control;
    addEventListener("focus", () => this.#follow(), { signal });
    addEventListener("intray:project", ({ detail }) => this.#moved(detail), { signal });
    chooseProject(drawing.project_id);
    markSoon(this.node, drawing.project_id);
    this.#nameProject(drawing.project_id);
  }

  #build({ project_id: projectId, created_at: createdAt, name }) {
    this.project = h(
      "a",
      { href: address(`projects/${encodeURIComponent(projectId)}`), dir: "auto" },
      "Project",
    );
    this.meta = h("span");
    const begun = { datetime: createdAt, title: exact(createdAt) };
    this.state = h("div", { class: "plan-state" });
    this.places = h("div");
    this.check = h("div");
    this.list = h("section", { "aria-label": "Sheets" }, this.table.node);
    this.node = h(
      "article",
      { class: "set-page", hidden: true },
      h("p", { class: "way-back" }, this.project),
      h("h1", { dir: "auto", title: name.slice(0, 2000) }, name.slice(0, 300)),
      h(
        "p",
        { class: "meta" },
        this.meta,
        "came in ",
        h("time", begun, relative(createdAt, now())),
      ),
      this.state,
      this.check,
      this.places,
      this.search.node,
      this.list,
    );
  }

  get title() {
    return this.drawing.name.slice(0, 200);
  }

  close() {
    this.control.abort();
    this.poller?.stop();
    this.search.close();
  }

  /** The address says what is shown, so that it can be sent to a colleague. */
  #keep() {
    rename(setPlace(this.id, { ...stateOf(this.table.choice), words: this.words }));
  }

  /** Follows the plan set while it is being read, else looks once. */
  #follow() {
    this.poller?.stop();
    this.poller = watch(address(setPath(this.id)), {
      fetch: trackedFetch,
      onData: (drawing) => this.#show(drawing),
      onRefused: (error) => this.#gone(error),
    });
  }

  #show(drawing) {
    this.drawing = drawing;
    if (!isUnfinished(drawing)) this.poller?.stop();
    setText(this.meta, `${sumWords(drawing)} · `);
    this.#showState(drawing);
    this.table.show(drawing.pages);
    this.#showPlaces(drawing.pointed ?? []);
    const isChecked = drawing.set_check && !isUnfinished(drawing) && drawing.pages.length;
    const check = JSON.stringify(isChecked ? [drawing.set_check, drawing.pages] : null);
    if (check !== this.checked)
      this.check.replaceChildren(...(isChecked ? [checkOf(drawing.set_check, drawing.pages)] : []));
    this.checked = check;
    this.list.hidden = this.search.node.hidden = !drawing.pages.length;
  }

  /** Built when the state changes, so that a bar goes on moving. */
  #showState({ status, task_id: taskId, error, hint, warnings, pages }) {
    const state = JSON.stringify([status, taskId, error, warnings, pages.length > 0]);
    if (state === this.stated) return;
    this.stated = state;
    if (status === "pending" || status === "processing") {
      const bar = h("task-progress", { "task-id": taskId, bare: true });
      return this.state.replaceChildren(bar);
    }
    look(taskId, status === "failed");
    const notes = warnings.map((warning) => h("p", { class: "notice" }, warning));
    if (status === "completed" && !pages.length) notes.push(nothingLeft());
    const why =
      status === "cancelled"
        ? "Its reading was cancelled. Its project offers to try again."
        : [error ?? "It could not be read.", hint].filter(Boolean).join(" ");
    const bad = h("p", { class: "plan-error" }, why);
    return this.state.replaceChildren(...notes, ...(status === "completed" ? [] : [bad]));
  }

  /** What is read at a place that somebody has pointed at. @param {string[]} names of the fields */
  #showPlaces(names) {
    const called = PRINTED.filter(({ name }) => names.includes(name)).map((field) => field.called);
    if (this.pointed === called.join()) return;
    this.pointed = called.join();
    const press = {
      type: "button",
      class: "linklike changes",
      on: { click: () => this.#forget() },
    };
    const words = `Taken from a place that was pointed at for every sheet: ${called.join(", ")}. `;
    const note = h("p", { class: "muted" }, words, h("button", press, "Forget it"));
    this.places.replaceChildren(...(called.length ? [note] : []));
  }

  async #forget() {
    if (!(await confirmed("Forget what was pointed at?", FORGET, "Forget it"))) return;
    try {
      await api(`${setPath(this.id)}/title-block`, { method: "DELETE" });
      announce("What was read before counts again on every sheet");
    } catch (error) {
      complain(error);
    }
    this.#follow();
  }

  async #nameProject(projectId) {
    const project = await api(projectPath(projectId)).catch(() => null);
    if (project) setText(this.project, project.name.slice(0, 200));
  }

  /** Another project was chosen while this one's sheets are listed. */
  #moved(id) {
    if (id !== this.drawing.project_id) go(id ? `projects/${id}` : "drawings");
  }

  #gone(error) {
    this.close();
    const isUnknown = error.status === 404;
    const title = isUnknown ? "There is no such plan set" : "The plan set could not be read";
    const text = isUnknown ? "It may have been deleted." : error.message;
    this.node.replaceChildren(
      h("div", { class: "blank" }, h("h1", {}, title), h("p", {}, text), h("p", {}, this.project)),
    );
    entitle(title);
  }
}

/** "24 sheets, 23 with a scale". */
function sumWords({ page_count: total, pages }) {
  const scaled = pages.filter((page) => page.calibrated).length;
  const all = count(total ?? pages.length, "sheet");
  return pages.length ? `${all}, ${scaled} with a scale` : all;
}

function nothingLeft() {
  return h(
    "div",
    { class: "blank" },
    h("p", {}, "No sheet of this plan set is left."),
    h("p", { class: "muted" }, "They were deleted. Its file can be brought in again."),
  );
}
