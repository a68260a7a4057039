/** The members of a project: everyone in it sees them, owners change them. */
import { api } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { confirmed } from "../lib/dialog.js";
import { h, setText } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { me } from "../lib/session.js";
import { styleSheet } from "../lib/style-sheets.js";
import { toast } from "../lib/toast.js";
import { chooseProject } from "../frame/project.js";
import { projectDeeds } from "../frame/project-deeds.js";
import { entitle, go } from "../frame/router.js";
import { field, form, select } from "./forms.js";
import { failed, moment, section, skeleton } from "./views.js";

const ROLES = /** @type {Array<[string, string]>} */ ([
  ["owner", "Owner"],
  ["editor", "Editor"],
  ["reader", "Reader"],
]);
const SEARCH_FROM = 8;

/** @param {Place} place @returns {View} */
export function open({ params: [projectId] }) {
  const view = new MembersView(projectId);
  return { node: view.node, title: "Members", ready: view.ready, close: () => view.close() };
}

class MembersView {
  members = [];

  /** @param {string} projectId */
  constructor(projectId) {
    this.projectId = projectId;
    this.path = `api/projects/${encodeURIComponent(projectId)}`;
    this.node = h("div", { class: "members-page" });
    this.place = h("div", { tabindex: -1 }, skeleton(3));
    this.sum = h("p", { class: "meta" }, "\u00a0");
    this.search = h("input", {
      type: "search",
      placeholder: "Find a member",
      "aria-label": "Find a member",
      hidden: true,
      on: { input: () => this.#showRows() },
    });
    this.left = new AbortController();
    const { signal } = this.left;
    addEventListener("intray:project-gone", () => (this.isLeaving = true), { signal });
    addEventListener("intray:project", ({ detail: id }) => this.#moved(id), { signal });
    chooseProject(projectId);
    this.ready = styleSheet("people").then(() => this.#begin());
  }

  close() {
    this.left.abort();
  }

  /** Another project was chosen while this one is open. */
  #moved(id) {
    if (id !== this.projectId && this.project && !this.isLeaving)
      go(id ? `projects/${id}/members` : "tasks");
  }

  async #begin() {
    try {
      this.#build(await api(this.path));
      await this.load();
    } catch (error) {
      const isUnknown = error.status === 404;
      const title = isUnknown ? "There is no such project" : "The members could not be read";
      this.node.replaceChildren(failed(error, title, () => this.#begin()));
      entitle(title);
    }
  }

  #build(project) {
    this.project = project;
    const { name, role } = project;
    this.isOwner = role === "owner" && me.user.scope !== "read";
    const title = h("h1", {}, "Members of ", h("bdi", {}, name));
    const back = h("a", { href: address(`projects/${this.projectId}`) }, "To the project");
    const about =
      "Owners manage the members and the project. Editors start, cancel and change work. Readers look.";
    this.node.replaceChildren(
      h("p", { class: "back" }, back),
      title,
      h("p", { class: "muted" }, about),
      ...(this.isOwner ? [section("Add a member", this.#form())] : []),
      section("Who is in", this.sum, this.search, this.place),
      section(
        "The project",
        projectDeeds(project, { onChange: (changed) => this.#renamed(changed) }),
        this.#leaving(),
      ),
    );
    entitle(`Members of ${name}`);
  }

  #renamed(project) {
    this.#build(project);
    this.#show();
  }

  async load() {
    this.members = await api(`${this.path}/members`);
    this.#show();
  }

  #show() {
    setText(this.sum, count(this.members.length, "member"));
    this.search.hidden = this.members.length < SEARCH_FROM;
    this.#showRows();
  }

  #showRows() {
    const wanted = this.search.hidden ? "" : this.search.value.trim().toLocaleLowerCase();
    const found = this.members.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
    const rows = found.map((member) => this.#row(member));
    const none = h("p", { class: "none" }, "No member has such a name.");
    this.place.replaceChildren(
      rows.length ? h("ul", { class: "rows people", "aria-label": "Members" }, ...rows) : none,
    );
  }

  #row(member) {
    const { user_id: id, name, role, added_at: added } = member;
    const isMe = id === me.user.user_id;
    return h(
      "li",
      { class: "row", "data-user": id },
      h(
        "div",
        { class: "what" },
        h("bdi", { class: "name", title: name }, name),
        h("p", { class: "meta" }, "Added ", moment(added, ""), isMe && " · you"),
      ),
      h(
        "div",
        { class: "how" },
        this.isOwner
          ? this.#roleSelect(member)
          : h("span", { class: "tag" }, ROLES.find(([key]) => key === role)?.[1]),
      ),
      h("div", { class: "actions" }, this.isOwner && !isMe && this.#removeButton(member)),
    );
  }

  #roleSelect(member) {
    const picked = select(ROLES, member.role);
    picked.setAttribute("aria-label", `Role of ${member.name}`);
    picked.addEventListener("change", () => this.#change(member, picked));
    return picked;
  }

  async #change(member, picked) {
    const json = { role: picked.value };
    const isMyself = member.user_id === me.user.user_id;
    const text = "You can no longer manage the members then, nor take it back yourself.";
    if (isMyself && !(await confirmed("Give up being an owner?", text, "Give it up", "failed"))) {
      picked.value = member.role;
      return;
    }
    try {
      await api(this.#pathOf(member), { method: "PATCH", json });
      announce(`${member.name} is ${picked.selectedOptions[0].text} now`);
      if (isMyself) await this.#begin();
      else member.role = json.role;
    } catch (error) {
      picked.value = member.role;
      complain(error);
    }
  }

  #removeButton(member) {
    const press = {
      type: "button",
      "aria-label": `Remove ${member.name}`,
      on: { click: () => this.#remove(member) },
    };
    return h("button", press, "Remove");
  }

  async #remove(member) {
    const name = member.name.slice(0, 60);
    const text = "They no longer see the project. What they started in it stays.";
    if (!(await confirmed(`Remove ${name} from the project?`, text, "Remove", "failed"))) return;
    try {
      await api(this.#pathOf(member), { method: "DELETE" });
      await this.load();
      this.place.focus();
      announce(`${name} is removed`);
    } catch (error) {
      complain(error);
    }
  }

  #pathOf(member) {
    return `${this.path}/members/${encodeURIComponent(member.user_id)}`;
  }

  #form() {
    const name = h("input", {
      required: true,
      maxlength: 100,
      autocomplete: "off",
      autocapitalize: "none",
    });
    const role = select(ROLES, "editor");
    const send = async () => {
      const json = { name: name.value.trim(), role: role.value };
      const member = await api(`${this.path}/members`, { method: "POST", json });
      node.reset();
      name.focus();
      announce(`${member.name} is a member now`);
      await this.load();
    };
    const fields = h("div", { class: "in-line" }, field("Name", name), field("As", role));
    const node = form([fields], "Add", send);
    return node;
  }

  #leaving() {
    if (me.mode === "local") return null;
    return h(
      "div",
      { class: "choices project-deeds" },
      h("button", { type: "button", on: { click: () => this.#leave() } }, "Leave the project"),
    );
  }

  async #leave() {
    const text = "You no longer see it, until an owner adds you again.";
    if (!(await confirmed("Leave the project?", text, "Leave", "failed"))) return;
    try {
      await api(this.#pathOf(me.user), { method: "DELETE" });
      this.isLeaving = true;
      chooseProject("");
      toast(`You have left “${this.project.name.slice(0, 60)}”.`);
      go("tasks");
    } catch (error) {
      complain(error);
    }
  }
}
