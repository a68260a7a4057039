/** What the project switch offers: all, each project, the open one's page, and a new one. */
import { api } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { openDialog } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { count, whole } from "../lib/format.js";
import { me } from "../lib/session.js";
import { chooseProject, currentProject } from "./project.js";

/** Reads the projects as they are now. @param {HTMLElement} menu a popover */
export async function fillMenu(menu) {
  if (!menu.childElementCount) menu.replaceChildren(h("p", { class: "muted" }, "Reading"));
  try {
    const projects = await api("api/projects");
    showChoices(menu, projects, false);
  } catch (error) {
    menu.replaceChildren(h("p", { class: "muted" }, error.message));
  }
}

/** What is in the archive is shown when it is asked for; the chosen project always is. */
function showChoices(menu, projects, isAll) {
  const isShown = (one) => isAll || !one.archived_at || one.project_id === currentProject();
  const shown = projects.filter(isShown);
  const hidden = projects.length - shown.length;
  const show = () => {
    showChoices(menu, projects, true);
    menu.querySelector("button").focus();
  };
  const ask =
    hidden > 0 &&
    h("button", { type: "button", on: { click: show } }, `Show ${whole(hidden)} in the archive`);
  menu.replaceChildren(choices(menu, shown), ...(ask ? [ask] : []), ...more(menu, projects));
}

function choices(menu, projects) {
  const choose = (id) => () => {
    menu.hidePopover();
    chooseProject(id);
  };
  const all = { project_id: "", name: "All projects" };
  const item = ({ project_id: id, name, tasks, archived_at: archived }) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          "aria-current": id === currentProject() ? "true" : null,
          on: { click: choose(id) },
        },
        h("bdi", { title: name }, name),
        tasks?.running > 0 &&
          h("small", { class: "muted" }, `${count(tasks.running, "open task")}`),
        archived && h("small", { class: "muted" }, "archived"),
      ),
    );
  return h("ul", { role: "list", "aria-label": "Projects" }, ...[all, ...projects].map(item));
}

function more(menu, projects) {
  const open = projects.find(({ project_id: id }) => id === currentProject());
  const close = () => menu.hidePopover();
  const isOwner = open?.role !== "reader" && open?.role !== "editor";
  const way = (path, text) =>
    open &&
    h(
      "a",
      {
        class: "button",
        href: address(`projects/${open.project_id}${path}`),
        on: { click: close },
      },
      text,
    );
  const link = way("", isOwner ? "Rename, delete" : "The project");
  const share = me.mode === "users" && way("/members", isOwner ? "Share" : "Members");
  const create = () => {
    close();
    createProject();
  };
  const press = { type: "button", class: "changes", on: { click: create } };
  return [link, share, h("button", press, "New project…")].filter(Boolean);
}

/** Asks for a name, makes the project and chooses it. @returns {Promise<string>} its id; "" for none */
export async function createProject() {
  const name = await askName("New project", "", "Create");
  if (!name) return "";
  try {
    const { project_id: id } = await api("api/projects", {
      method: "POST",
      json: { name },
    });
    chooseProject(id);
    return id;
  } catch (error) {
    complain(error);
    return "";
  }
}

/**
 * Asks for a project's name.
 * @param {string} title @param {string} before the name it has @param {string} yes
 * @returns {Promise<string>} "" when it was called off
 */
export async function askName(title, before, yes) {
  const field = h("input", {
    id: "project-name",
    required: true,
    maxlength: 255,
    value: before,
  });
  const label = h("label", { for: "project-name" }, "Name");
  const answers = [{ label: "Back" }, { label: yes, value: "yes" }];
  const answer = await openDialog(title, [h("div", { class: "field" }, label, field)], answers);
  return answer === "yes" ? field.value.trim() : "";
}
