/** All projects with their plan sets: how far each is and what was counted, with a place for new plans. */
import { query as queryString } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { markPlace } from "../lib/rights.js";
import { styleSheet } from "../lib/style-sheets.js";
import { dropZone } from "../files/drop-zone.js";
import { takeDrops } from "../files/taker.js";
import { keepList, keptList } from "../frame/kept-list.js";
import { chooseProject } from "../frame/project.js";
import { projectNote } from "../frame/project-note.js";
import { go, rename } from "../frame/router.js";
import { asAddress, asQuestion, choiceOf, isFiltered } from "./projects/choice.js";
import { ProjectFilters } from "./projects/filters.js";
import "./projects/list.js";
import { welcome } from "./projects/welcome.js";

const TYPE = "document_processing";
const A_PAGE = 30;
// Milliseconds after which the page no longer waits for the list to have its height.
const PATIENCE = 3000;

/** @param {Place} place @returns {View} */
export function open({ query }) {
  const view = new DrawingsView(query);
  const { node, keys, ready } = view;
  return { node, title: "Drawings", close: () => view.close(), keys, ready };
}

class DrawingsView {
  /** @param {URLSearchParams} query of the address */
  constructor(query) {
    this.choice = choiceOf(query);
    // The address alone is all projects: who has looked into one comes back to all of them.
    chooseProject(this.choice.project);
    this.control = new AbortController();
    const { signal } = this.control;
    this.list = this.#list();
    this.list.addEventListener("list-change", ({ detail }) => this.#told(detail), { signal });
    this.filters = new ProjectFilters(this.choice, {
      onChange: (part, pause) => this.#change(part, pause),
      onDone: () => this.#goToRows(),
    });
    this.#build(signal);
    this.#show();
    this.ready = this.#sized();
    addEventListener("intray:project", ({ detail }) => this.#change({ project: detail }), {
      signal,
    });
    for (const type of ["intray:project-gone", "intray:project-renamed", "intray:drawing-added"])
      addEventListener(type, () => this.list.refresh(), { signal });
  }

  #build(signal) {
    this.total = h("span", { class: "muted total" });
    this.tray = h("div");
    this.hello = h("div", { hidden: true });
    const click = (event) => this.#leave(event);
    this.rows = h("div", { tabindex: -1, on: { click } }, this.list);
    const add = (files) => this.#add(files);
    const press = {
      type: "button",
      class: "changes",
      on: { click: () => this.#create() },
    };
    this.node = h(
      "div",
      { class: "all-drawings" },
      h(
        "header",
        { class: "head" },
        h("h1", {}, "Drawings ", this.total),
        h("button", press, "New project…"),
      ),
      dropZone(add, TYPE),
      this.tray,
      projectNote("the drawings", signal),
      this.filters.node,
      this.hello,
      this.rows,
    );
    takeDrops(this.node, add, signal);
  }

  close() {
    clearTimeout(this.pause);
    this.control.abort();
    if (!this.pause) keepList(this.place, this.list);
  }

  get place() {
    return `drawings${queryString(asAddress(this.choice))}`;
  }

  /** The list that was left, where one comes back to it; else a new one. */
  #list() {
    const kept = keptList(this.place);
    this.isBack = Boolean(kept);
    return kept ?? document.createElement("project-list");
  }

  /** @returns {Key[]} */
  get keys() {
    return [...this.list.keys, ["n", "New project", () => this.#create()]];
  }

  /** Settled when the list has its height; the focus goes back to the row that was left. */
  async #sized() {
    const { row } = history.state ?? {};
    const listed = new Promise((resolve) => {
      this.list.addEventListener("list-change", resolve, { once: true });
      setTimeout(resolve, PATIENCE);
    });
    if (this.isBack) this.#told(this.list.answer);
    await Promise.all([styleSheet("projects"), styleSheet("uploads"), this.isBack || listed]);
    const place = this.list.rows.find(({ id }) => id === row)?.element;
    if (!this.control.signal.aborted) place?.focus({ preventScroll: true });
  }

  /** Who comes back finds the focus where it was. */
  #leave({ target }) {
    const row = target.closest("a") && this.list.current;
    if (row) history.replaceState({ ...history.state, row: row.id }, "");
  }

  /** The address changes at once; the list after a pause in the typing. */
  #change(part, pause = 0) {
    Object.assign(this.choice, part);
    rename(this.place);
    clearTimeout(this.pause);
    this.pause = pause ? setTimeout(() => this.#change({}), pause) : null;
    if (!pause) this.#show();
  }

  #show() {
    const filters = asQuestion(this.choice);
    this.list.options = {
      filters,
      limit: A_PAGE,
      more: true,
      empty: () => this.#empty(),
    };
    this.isNews = true;
    if (this.list.isConnected) this.list.load();
    markPlace(this.node, this.choice.project);
  }

  /** From the search to the rows; what was just typed is looked for now. */
  #goToRows() {
    if (this.pause) this.#change({});
    this.rows.focus();
  }

  #told({ total, projects, next_cursor: cursor }) {
    setText(this.total, total ? count(total, "project") : "");
    if (this.isNews && isFiltered(this.choice)) announce(count(total, "project"));
    this.isNews = false;
    const isNew = !isFiltered(this.choice) && !cursor && !projects.some(({ sets }) => sets);
    this.hello.hidden = !isNew || !total;
    if (!this.hello.hidden && !this.hello.childElementCount)
      this.hello.append(welcome(() => this.#create()));
  }

  #empty() {
    if (!isFiltered(this.choice)) return welcome(() => this.#create());
    const press = { type: "button", on: { click: () => this.filters.clear() } };
    return h(
      "div",
      { class: "blank" },
      h("h2", {}, "No project matches"),
      h("p", { class: "muted" }, "Try another word, or look at all projects."),
      h("button", press, "Clear the filters"),
    );
  }

  async #create() {
    try {
      const { createProject } = await import("../frame/new-project.js");
      const id = await createProject();
      if (id) go(`projects/${encodeURIComponent(id)}`);
    } catch (error) {
      complain(error);
    }
  }

  /** @param {File[]} files of plans; the tray asks for their project */
  async #add(files) {
    if (!files.length) return;
    try {
      /** @type {any} */
      const tray = await import("../files/tray.js");
      await tray.addFiles(files, this.tray, "drawings");
    } catch (error) {
      complain(error);
    }
  }
}
