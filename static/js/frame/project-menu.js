/** What the project switch offers: all, each project, what can be done to the chosen one, and a new one. */
import { api } from "../lib/api.js";
import { address } from "../lib/base.js";
import { h } from "../lib/dom.js";
import { count, whole } from "../lib/format.js";
import { me } from "../lib/session.js";
import { createProject } from "./new-project.js";
import { chooseProject, currentProject } from "./project.js";
import { eraseProject, mayManage, renameProject } from "./project-deeds.js";

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
  const project = projects.find(({ project_id: id }) => id === currentProject());
  const press = (run, label, tone = null) => {
    const click = () => {
      menu.hidePopover();
      run();
    };
    const given = { type: "button", class: "changes", "data-tone": tone, on: { click } };
    return h("button", given, label);
  };
  return [...(project ? deedsFor(menu, project, press) : []), press(createProject, "New project…")];
}

/** What can be done to the chosen project, each by its name. */
function deedsFor(menu, project, press) {
  const place = `projects/${encodeURIComponent(project.project_id)}`;
  const way = (path, text) =>
    h("a", { class: "button", href: address(path), on: { click: () => menu.hidePopover() } }, text);
  const isManager = mayManage(project);
  const share = me.mode === "users" && way(`${place}/members`, isManager ? "Share" : "Members");
  const deeds = isManager && [
    press(() => renameProject(project), "Rename…"),
    press(() => eraseProject(project), "Delete…", "failed"),
  ];
  return [way(place, "Open the project"), share, ...(deeds || [])].filter(Boolean);
}
