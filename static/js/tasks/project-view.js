/** One project: its name and what can be done to it, what families show of it, and its tasks. */
import { api } from "../lib/api.js";
import { address } from "../lib/base.js";
import { everySecond, now } from "../lib/clock.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { exact, relative } from "../lib/format.js";
import { learn, markPlace } from "../lib/rights.js";
import { me } from "../lib/session.js";
import { chooseProject, projectParts } from "../frame/project.js";
import { projectDeeds } from "../frame/project-deeds.js";
import { entitle, go } from "../frame/router.js";
import "./task-list.js";

/** @param {Place} place @returns {View} */
export function open({ params: [projectId], query }) {
  const view = new ProjectView(projectId, query.get("task"));
  const { node, ready } = view;
  return { node, title: "Project", close: () => view.close(), keys: view.list.keys, ready };
}

class ProjectView {
  /** @type {ProjectPart[]} */
  parts = [];

  /** @param {string} projectId @param {string | null} taskId whose result is shown */
  constructor(projectId, taskId) {
    this.projectId = projectId;
    this.taskId = taskId;
    this.path = `api/projects/${encodeURIComponent(projectId)}`;
    this.name = h("bdi", {}, "\u00a0");
    this.meta = h("p", { class: "meta" }, "\u00a0");
    this.list = document.createElement("task-list");
    this.list.options = {
      filters: { project_id: projectId },
      limit: 20,
      more: true,
      empty: nothingYet,
    };
    this.list.addEventListener("list-change", ({ detail }) => (this.tasks = detail));
    this.deeds = h("div", { class: "choices" });
    this.node = h(
      "div",
      { class: "task project" },
      h("header", { class: "head" }, h("div", {}, h("h1", {}, this.name), this.meta), this.deeds),
    );
    this.left = new AbortController();
    chooseProject(projectId);
    const { signal } = this.left;
    addEventListener("intray:project-gone", () => this.#goes(), { signal });
    addEventListener("intray:project-renamed", () => this.#read(), { signal });
    addEventListener("intray:project", ({ detail }) => this.#moved(detail), { signal });
    signal.addEventListener(
      "abort",
      everySecond(this.node, () => this.tick?.()),
    );
    this.#read();
    this.ready = this.#showParts();
  }

  close() {
    this.left.abort();
    this.#closeParts();
  }

  /** Its tasks are gone with it: nothing asks for them any more. */
  #goes() {
    this.isGone = true;
    this.list.remove();
  }

  #closeParts() {
    for (const part of this.parts) part.close();
  }

  /** The tasks come last, when all that stands above them has its height. */
  async #showParts() {
    const title = h("h2", { id: "tasks-title" }, "Tasks");
    const tasks = h("section", { "aria-labelledby": "tasks-title" }, title, this.list);
    try {
      const modules = await Promise.all(projectParts.map((load) => load()));
      if (this.left.signal.aborted || this.isGone) return;
      this.parts = modules.map((module) => module.open(this));
      await Promise.all(this.parts.map((part) => part.ready));
      if (!this.isGone) this.node.append(...this.parts.flatMap((part) => part.nodes));
    } catch (error) {
      complain(error);
    }
    if (!this.isGone) this.node.append(tasks);
  }

  /** Another project was chosen while this one is open. That there is none is said here. */
  #moved(id) {
    if (id === this.projectId || this.isGone || (!id && !this.isKnown)) return;
    go(id ? `projects/${id}` : "drawings");
  }

  async #read() {
    try {
      this.#show(await api(this.path));
    } catch (error) {
      if (!this.isKnown) this.#fail(error);
    }
  }

  #show(project) {
    const { name, created_at: createdAt, archived_at: archivedAt, role, tasks } = project;
    this.isKnown = true;
    setText(this.name, name);
    entitle(name);
    learn(project);
    markPlace(this.node, this.projectId);
    const moment = { datetime: createdAt, title: exact(createdAt) };
    const begun = h("time", moment, relative(createdAt, now()));
    this.tick = () => setText(begun, relative(createdAt, now()));
    this.meta.replaceChildren("Project, begun ", begun, archivedAt ? ", in the archive" : "");
    this.tasks = tasks;
    const onChange = (changed) => this.#show(changed);
    const deeds = projectDeeds(project, { onChange, tasks: () => this.tasks });
    this.deeds.replaceChildren(this.#share(role), deeds);
  }

  /** Nobody else is there while nobody signs in. */
  #share(role) {
    if (me.mode === "local") return "";
    const members = address(`projects/${this.projectId}/members`);
    return h("a", { class: "button", href: members }, role === "owner" ? "Share" : "Members");
  }

  #fail(error) {
    this.isGone = true;
    this.#closeParts();
    const isUnknown = error.status >= 400 && error.status < 500;
    const title = isUnknown ? "There is no such project" : "The project could not be read";
    const text = isUnknown ? "It may have been deleted, or the link is cut short." : error.message;
    const again = { type: "button", on: { click: () => location.reload() } };
    const all = h("a", { href: address("drawings") }, "See all projects");
    const ways = h(
      "p",
      { class: "choices" },
      isUnknown ? "" : h("button", again, "Try again"),
      all,
    );
    this.node.replaceChildren(
      h("div", { class: "blank" }, h("h1", {}, title), h("p", {}, text), ways),
    );
    entitle(title);
  }
}

function nothingYet() {
  const start = h("a", { href: address("") }, "Start something in it");
  return h("div", { class: "blank" }, h("p", {}, h("strong", {}, "No tasks yet.")), start);
}
