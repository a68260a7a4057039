/** One project: its name and what can be done to it, how its tasks stand, and the tasks. */
import { api, query } from "../api.js";
import { address } from "../base.js";
import { now } from "../clock.js";
import { complain } from "../complain.js";
import { confirmed } from "../dialog.js";
import { h, setText } from "../dom.js";
import { count, exact, relative, whole } from "../format.js";
import { chooseProject, currentProject } from "../project.js";
import { askName } from "../project-menu.js";
import { entitle, go } from "../router.js";
import "../task-list.js";
import { toast } from "../toast.js";

const COUNTS = [
  ["running", "not finished", "running"],
  ["completed", "done", "done"],
  ["failed", "failed", "attention"],
  ["cancelled", "cancelled", "done"],
];

export function open({ params: [projectId] }) {
  const view = new ProjectView(projectId);
  return { node: view.node, title: "Project", close: () => view.close(), keys: view.list.keys };
}

class ProjectView {
  constructor(projectId) {
    this.projectId = projectId;
    this.path = `api/projects/${encodeURIComponent(projectId)}`;
    this.name = h("bdi", {}, "\u00a0");
    this.meta = h("p", { class: "meta" }, "\u00a0");
    this.counts = h("ul", { class: "counts", role: "list", "aria-label": "Tasks" });
    this.list = document.createElement("task-list");
    this.list.options = {
      filters: { project_id: projectId },
      limit: 20,
      more: true,
      empty: nothingYet,
    };
    this.list.addEventListener("list-change", ({ detail }) => this.#count(detail));
    const button = (label, run) => h("button", { type: "button", on: { click: run } }, label);
    this.node = h(
      "div",
      { class: "task project" },
      h(
        "header",
        { class: "head" },
        h("div", {}, h("h1", {}, this.name), this.meta),
        h(
          "div",
          { class: "choices" },
          button("Rename", () => this.#rename()),
          button("Delete", () => this.#delete()),
        ),
      ),
      this.counts,
      this.list,
    );
    this.left = new AbortController();
    chooseProject(projectId);
    addEventListener("intray:project", ({ detail }) => this.#moved(detail), {
      signal: this.left.signal,
    });
    this.#read();
  }

  close() {
    this.left.abort();
  }

  /** Another project was chosen while this one is open. */
  #moved(id) {
    if (id !== this.projectId && !this.isGone) go(id ? `projects/${id}` : "tasks");
  }

  async #read() {
    try {
      this.#show(await api(this.path));
    } catch (error) {
      this.#fail(error);
    }
  }

  #show({ name, created_at: createdAt, tasks }) {
    setText(this.name, name);
    entitle(name);
    const moment = { datetime: createdAt, title: exact(createdAt) };
    const begun = h("time", moment, relative(createdAt, now()));
    this.meta.replaceChildren("Project, begun ", begun);
    this.#count(tasks);
  }

  /** How its tasks stand, each number a way to them. */
  #count(tasks) {
    this.tasks = tasks;
    const place = (view) => address(`tasks${query({ view, project: this.projectId })}`);
    const items = COUNTS.map(([name, word, view]) =>
      h("li", {}, h("a", { href: place(view) }, h("strong", {}, whole(tasks[name])), ` ${word}`)),
    );
    this.counts.replaceChildren(...items);
  }

  async #rename() {
    const name = await askName("Rename the project", this.name.textContent, "Rename");
    if (!name) return;
    try {
      this.#show(await api(this.path, { method: "PATCH", json: { name } }));
      dispatchEvent(new CustomEvent("intray:project-renamed"));
    } catch (error) {
      complain(error);
    }
  }

  async #delete() {
    const name = this.name.textContent.slice(0, 60);
    const number = COUNTS.reduce((sum, [key]) => sum + this.tasks[key], 0);
    const deed = number ? `Delete it and ${count(number, "task")}` : "Delete it";
    const text = number
      ? "What runs is cancelled; the results go too. It cannot be undone."
      : "It has no tasks.";
    if (!(await confirmed(`Delete “${name}”?`, text, deed, "failed"))) return;
    try {
      await api(`${this.path}?cascade=true`, { method: "DELETE" });
      this.isGone = true;
      if (currentProject() === this.projectId) chooseProject("");
      toast(`Deleted “${name}”.`);
      go("tasks");
    } catch (error) {
      complain(error);
    }
  }

  #fail(error) {
    this.isGone = true;
    const isUnknown = error.status >= 400 && error.status < 500;
    const title = isUnknown ? "There is no such project" : "The project could not be read";
    const text = isUnknown ? "It may have been deleted, or the link is cut short." : error.message;
    const all = h("a", { href: address("tasks") }, "See all tasks");
    this.node.replaceChildren(
      h("div", { class: "blank" }, h("h1", {}, title), h("p", {}, text), h("p", {}, all)),
    );
    entitle(title);
  }
}

function nothingYet() {
  const start = h("a", { href: address("") }, "Start something in it");
  return h("div", { class: "blank" }, h("p", {}, h("strong", {}, "No tasks yet.")), start);
}
