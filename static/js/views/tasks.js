/** All tasks: sections with counts, filters that live in the address, and bulk actions. */
import { api, query as queryString, taskTypes } from "../api.js";
import { address } from "../base.js";
import { changeMany } from "../bulk.js";
import { confirmed } from "../dialog.js";
import { h, setText } from "../dom.js";
import { count, whole } from "../format.js";
import { announce } from "../live.js";
import { rename } from "../router.js";
import { lastCounts } from "../status-line.js";
import "../task-list.js";
import { complain, toast } from "../toast.js";

const SECTIONS = [
  { key: "", label: "All", counted: "all", status: [] },
  { key: "running", label: "Running", counted: "running", status: ["STARTED", "PROGRESS"] },
  { key: "waiting", label: "Waiting", counted: "waiting", status: ["PENDING"] },
  { key: "attention", label: "Needs attention", counted: "failed", status: ["FAILURE"] },
  { key: "done", label: "Done", counted: "done", status: ["SUCCESS", "REVOKED"] },
];
const SEARCH_PAUSE = 250;
const BULK = {
  cancel: { verb: "Cancel", done: "asked to stop", rest: "Their work so far is lost." },
  retry: {
    verb: "Retry",
    done: "queued again",
    rest: "Each failed or cancelled one becomes a new task.",
  },
  delete: {
    verb: "Delete",
    done: "deleted",
    rest: "Their results go with them. This cannot be undone.",
  },
};

export function open({ query }) {
  const view = new TasksView(query);
  return { node: view.node, title: "Tasks", close: () => view.close(), keys: view.keys };
}

class TasksView {
  constructor(query) {
    this.state = Object.fromEntries(
      ["view", "q", "type", "project", "origin"].map((name) => [name, query.get(name) ?? ""]),
    );
    this.control = new AbortController();
    this.tabs = h("nav", { class: "tabs", "aria-label": "Sections" });
    this.body = h("div");
    this.bulk = h("div", { class: "bulk" });
    this.node = h(
      "div",
      { class: "tasks" },
      h("h1", {}, "Tasks"),
      this.tabs,
      this.#filters(),
      this.bulk,
      this.body,
    );
    this.#showTabs();
    this.#renew();
    addEventListener("intray:counts", () => this.#showTabs(), { signal: this.control.signal });
    if (query.has("search")) requestAnimationFrame(() => this.search.focus());
  }

  close() {
    clearTimeout(this.typing);
    this.control.abort();
  }

  /** The keys of whichever list is shown now. */
  get keys() {
    return this.list.keys.map(([key, what], n) => [key, what, () => this.list.keys[n][2]()]);
  }

  get section() {
    return SECTIONS.find(({ key }) => key === this.state.view) ?? SECTIONS[0];
  }

  /** The filters as the server names them. */
  get wanted() {
    const { q, type, project, origin } = this.state;
    return { status: this.section.status, q, task_type: type, project_id: project, origin };
  }

  get isFiltered() {
    const { q, type, project, origin } = this.state;
    return Boolean(q || type || project || origin);
  }

  #place(changes = {}) {
    return `tasks${queryString({ ...this.state, ...changes })}`;
  }

  #showTabs() {
    const counts = lastCounts();
    if (!this.tabs.children.length)
      this.tabs.append(...SECTIONS.map((section) => this.#tab(section)));
    SECTIONS.forEach(({ counted }, n) =>
      setText(this.tabs.children[n].querySelector(".count"), counts ? whole(counts[counted]) : ""),
    );
  }

  #tab({ key, label }) {
    const isOpen = key === this.section.key;
    return h(
      "a",
      { href: address(this.#place({ view: key })), "aria-current": isOpen ? "page" : null },
      label,
      " ",
      h("span", { class: "count" }),
    );
  }

  #filters() {
    this.search = h("input", {
      type: "search",
      placeholder: "Search by name",
      "aria-label": "Search tasks by name",
      maxlength: 200,
      value: this.state.q,
      on: { input: () => this.#typed() },
    });
    const types = this.#select("type", "Type", [["", "Any type"]]);
    const projects = this.#select("project", "Project", [["", "Any project"]]);
    const origins = this.#select("origin", "Started by", [
      ["", "By people"],
      ["auto", "By tasks"],
      ["any", "By either"],
    ]);
    taskTypes().then(
      (all) =>
        this.#fill(
          types,
          "type",
          all.map((type) => [type.task_type, type.title]),
        ),
      () => {},
    );
    api("api/projects").then(
      (all) =>
        this.#fill(
          projects,
          "project",
          (all.projects ?? all).map((one) => [one.project_id, one.name]),
        ),
      () => {},
    );
    return h(
      "form",
      { class: "filters", role: "search", on: { submit: (event) => event.preventDefault() } },
      this.search,
      types,
      projects,
      origins,
    );
  }

  #select(name, label, choices) {
    const select = h("select", {
      "aria-label": label,
      on: { change: () => this.#set(name, select.value) },
    });
    this.#fill(select, name, choices);
    return select;
  }

  #fill(select, name, choices) {
    select.append(...choices.map(([value, label]) => h("option", { value }, label)));
    select.value = this.state[name];
  }

  #typed() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.#set("q", this.search.value.trim()), SEARCH_PAUSE);
  }

  #set(name, value) {
    this.state[name] = value;
    rename(this.#place());
    this.tabs.replaceChildren();
    this.#showTabs();
    this.#renew();
  }

  #clear() {
    Object.assign(this.state, { q: "", type: "", project: "", origin: "" });
    this.search.value = "";
    for (const select of this.node.querySelectorAll("select")) select.value = "";
    this.#set("q", "");
    this.search.focus();
  }

  #renew() {
    this.total = null;
    this.everything = false;
    this.list = document.createElement("task-list");
    this.list.options = {
      filters: this.wanted,
      limit: 50,
      selectable: true,
      more: true,
      empty: () => this.#empty(),
    };
    this.list.addEventListener("list-change", ({ detail }) => this.#told(detail));
    this.list.addEventListener("selection-change", () => this.#selected());
    this.body.replaceChildren(this.list);
    this.#showBulk();
  }

  #told(body) {
    const isFirst = this.total === null;
    this.total = body.total;
    this.isMore = body.total_is_more;
    if (isFirst && this.isFiltered) announce(count(body.total, "task"));
    this.#showBulk();
  }

  #selected() {
    this.everything = false;
    this.#showBulk();
  }

  #empty() {
    if (this.isFiltered) {
      const clear = h(
        "button",
        { type: "button", on: { click: () => this.#clear() } },
        "Clear the filters",
      );
      return h(
        "div",
        { class: "blank" },
        h("h2", {}, "No task matches"),
        h("p", { class: "muted" }, "Try another word, or look at every type and project."),
        clear,
      );
    }
    const words = {
      running: "Nothing is running.",
      waiting: "Nothing is waiting.",
      attention: "Nothing needs attention.",
      done: "Nothing is done yet.",
    };
    return h(
      "div",
      { class: "blank" },
      h("h2", {}, words[this.section.key] ?? "No tasks yet"),
      h("p", {}, h("a", { href: address("") }, "Start something")),
    );
  }

  #showBulk() {
    const chosen = this.everything ? this.total : this.list.selected.size;
    this.picker ??= h("input", {
      type: "checkbox",
      on: { change: () => this.list.selectAll(this.picker.checked) },
    });
    this.summary ??= h("span", { class: "summary" });
    this.extend ??= h("button", {
      type: "button",
      class: "linklike",
      on: { click: () => this.#takeAll() },
    });
    this.actions ??= Object.keys(BULK).map((what) =>
      h("button", {
        type: "button",
        "data-tone": what === "delete" ? "failed" : null,
        on: { click: () => this.#act(what) },
      }),
    );
    if (!this.bulk.children.length)
      this.bulk.append(
        h("label", {}, this.picker, this.summary),
        this.extend,
        h("span", { class: "choices" }, ...this.actions),
      );
    const all = this.list.rows.size;
    this.picker.checked = chosen > 0 && this.list.selected.size >= all;
    this.picker.indeterminate = chosen > 0 && !this.picker.checked;
    this.picker.disabled = all === 0;
    setText(this.summary, this.#summary(chosen));
    this.extend.hidden =
      this.everything || !this.picker.checked || this.total === null || this.total <= all;
    setText(this.extend, `Select all ${whole(this.total ?? 0)} that match`);
    Object.entries(BULK).forEach(([, { verb }], n) => {
      this.actions[n].hidden = chosen === 0;
      setText(this.actions[n], `${verb} ${whole(chosen)}`);
    });
  }

  #summary(chosen) {
    if (chosen) return `${whole(chosen)} selected`;
    if (this.total === null) return "\u00a0";
    return `${this.isMore ? "More than " : ""}${count(this.total, "task")}`;
  }

  #takeAll() {
    this.everything = true;
    this.#showBulk();
    this.actions[0].focus();
  }

  async #act(what) {
    const ids = [...this.list.selected];
    const number = this.everything ? this.total : ids.length;
    const { verb, rest, done } = BULK[what];
    if (what === "delete" && !this.everything) return this.list.deleteSelected();
    const tasks = count(number, "task");
    if (
      number > 1 &&
      !(await confirmed(
        `${verb} ${tasks}?`,
        rest,
        `${verb} ${tasks}`,
        what === "retry" ? null : "failed",
      ))
    )
      return undefined;
    try {
      const { accepted, skipped } = await (this.everything
        ? api(`api/tasks/${what}`, { method: "POST", json: { filter: this.#everyFilter() } })
        : changeMany(what, ids));
      toast(
        `${count(accepted, "task")} ${done}${skipped ? `, ${whole(skipped)} left as they were` : ""}.`,
      );
      this.#renew();
    } catch (error) {
      complain(error);
    }
    return undefined;
  }

  /** Names the origin always: an empty filter is refused, and the list hides follow-up tasks. */
  #everyFilter() {
    const named = Object.entries({ ...this.wanted, origin: this.state.origin || "user" });
    return Object.fromEntries(named.filter(([, value]) => value.length));
  }
}
