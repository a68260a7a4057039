/** All tasks: sections with counts, filters that live in the address, and bulk actions. */
import { query as queryString } from "../lib/api.js";
import { address } from "../lib/base.js";
import { addPick, BulkBar } from "./bulk-bar.js";
import { h, setText } from "../lib/dom.js";
import { count, whole } from "../lib/format.js";
import { keepList, keptList } from "../frame/kept-list.js";
import { announce } from "../lib/live-region.js";
import { chooseProject } from "../frame/project.js";
import { projectNote } from "../frame/project-note.js";
import { rename } from "../frame/router.js";
import { lastCounts } from "../frame/status-line.js";
import { TaskFilters } from "./task-filters.js";
import "./task-list.js";

const SECTIONS = [
  { key: "", label: "All", counted: "all", status: [], none: "No tasks yet" },
  {
    key: "running",
    label: "Running",
    counted: "running",
    status: ["STARTED", "PROGRESS"],
    none: "Nothing is running.",
  },
  {
    key: "waiting",
    label: "Waiting",
    counted: "waiting",
    status: ["PENDING"],
    none: "Nothing is waiting.",
  },
  {
    key: "attention",
    label: "Needs attention",
    counted: "unseen",
    status: [],
    isNews: true,
    none: "Nothing needs attention.",
  },
  {
    key: "failed",
    label: "Failed",
    counted: "failed",
    status: ["FAILURE"],
    // A failure that was seen is no news; the way to it is on "Needs attention".
    isAside: true,
    none: "Nothing has failed.",
  },
  {
    key: "done",
    label: "Done",
    counted: "done",
    status: ["SUCCESS", "REVOKED"],
    none: "Nothing is done yet.",
  },
];
const IN_ADDRESS = ["view", "q", "type", "project", "origin"];

export function open({ query }) {
  const view = new TasksView(query);
  return { node: view.node, title: "Tasks", close: () => view.close(), keys: view.keys };
}

class TasksView {
  constructor(query) {
    this.state = Object.fromEntries(IN_ADDRESS.map((name) => [name, query.get(name) ?? ""]));
    this.control = new AbortController();
    this.tabs = h("nav", { class: "tabs", "aria-label": "Sections" });
    const change = (changes, pause) => this.#change(changes, pause);
    this.filters = new TaskFilters(this.state, change, () => this.#goToRows());
    this.bulk = new BulkBar();
    this.body = h("div", { tabindex: -1 });
    chooseProject(this.state.project);
    const note = projectNote("the tasks", this.control.signal);
    const head = [h("h1", {}, "Tasks"), note, this.tabs, this.filters.node, this.bulk.node];
    this.node = h("div", {}, ...head, this.body);
    this.#showTabs();
    this.#renew(keptList(this.#place()));
    const { signal } = this.control;
    addEventListener("intray:counts", () => this.#count(), { signal });
    addEventListener("intray:project", ({ detail }) => this.#change({ project: detail }), {
      signal,
    });
    if (query.has("search")) requestAnimationFrame(() => this.filters.search.focus());
  }

  close() {
    clearTimeout(this.pause);
    this.control.abort();
    this.bulk.left.abort();
    if (!this.pause) keepList(this.#place(), this.list);
  }

  /** The keys of whichever list is shown now. */
  get keys() {
    const keys = this.list.keys.map(([key, what], n) => [key, what, () => this.list.keys[n][2]()]);
    const [next, previous, enter, ...rest] = keys;
    return [next, previous, enter, ["x", "Select", () => this.list.press("pick")], ...rest];
  }

  get section() {
    return SECTIONS.find(({ key }) => key === this.state.view) ?? SECTIONS[0];
  }

  /** The filters as the server names them. */
  get wanted() {
    const { q, type, project, origin } = this.state;
    const { status, isNews } = this.section;
    const wanted = { status, q, task_type: type, project_id: project, origin };
    return isNews ? { ...wanted, needs_attention: true } : wanted;
  }

  get isFiltered() {
    const { q, type, origin } = this.state;
    return Boolean(q || type || origin);
  }

  #place(changes = {}) {
    return `tasks${queryString({ ...this.state, ...changes })}`;
  }

  /** The address and the sections change at once; the list after a pause in the typing. */
  #change(changes, pause) {
    Object.assign(this.state, changes);
    rename(this.#place());
    this.#showTabs();
    clearTimeout(this.pause);
    this.pause = null;
    if (pause) this.pause = setTimeout(() => this.#change({}), pause);
    else this.#renew();
  }

  /** From the search to the rows; what was just typed is looked for now. */
  #goToRows() {
    if (this.pause) this.#change({});
    this.body.focus();
  }

  /** Shows the list that the address asks for: a new one, or one that was left. */
  #renew(list = document.createElement("task-list")) {
    const options = { filters: this.wanted, limit: 50, dress: addPick, more: true };
    this.list = list;
    this.list.options = { ...options, empty: () => this.#empty() };
    this.list.addEventListener("list-change", ({ detail }) => this.#found(detail), { once: true });
    this.bulk.follow(this.list, this.wanted, () => this.#renew());
    const failed = h("a", { href: address(this.#place({ view: "failed" })) }, "All that failed");
    const after = this.section.isNews ? [h("p", { class: "after" }, failed)] : [];
    this.body.replaceChildren(this.list, ...after);
  }

  #found({ total }) {
    if (this.isFiltered) announce(count(total, "task"));
  }

  #showTabs() {
    this.shown = SECTIONS.filter((one) => !one.isAside || one === this.section);
    this.tabs.replaceChildren(...this.shown.map((section) => this.#tab(section)));
    this.#count();
    requestAnimationFrame(() => {
      /** @type {HTMLElement} */
      const here = this.tabs.querySelector("[aria-current]");
      this.tabs.scrollLeft = here.offsetLeft - this.tabs.offsetLeft;
    });
  }

  #tab({ key, label }) {
    const attributes = {
      href: address(this.#place({ view: key })),
      "aria-current": key === this.section.key ? "page" : null,
    };
    return h("a", attributes, label, " ", h("span", { class: "count" }));
  }

  #count() {
    const counts = lastCounts();
    this.shown.forEach(({ counted }, n) => {
      setText(this.tabs.children[n].querySelector(".count"), counts ? whole(counts[counted]) : "");
    });
  }

  #empty() {
    if (!this.isFiltered) {
      const start = h("a", { href: address("") }, "Start something");
      return h("div", { class: "blank" }, h("h2", {}, this.section.none), h("p", {}, start));
    }
    const clear = { type: "button", on: { click: () => this.filters.clear() } };
    return h(
      "div",
      { class: "blank" },
      h("h2", {}, "No task matches"),
      h("p", { class: "muted" }, "Try another word, or look at every type."),
      h("button", clear, "Clear the filters"),
    );
  }
}
