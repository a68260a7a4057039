/** What the owners of a project can do with it: rename, archive, delete. */
import { api } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { confirmed } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { me } from "../lib/session.js";
import { toast } from "../lib/toast.js";
import { chooseProject, currentProject } from "../frame/project.js";
import { askName } from "../frame/project-menu.js";
import { go } from "../frame/router.js";

const COUNTS = ["running", "completed", "failed", "cancelled"];

/**
 * The buttons; none for who is no owner.
 * @param {any} project
 * @param {{ onChange: (project: any) => void, tasks?: () => any }} told
 *   `onChange` gets the project as it is then; `tasks` the newest counts
 */
export function projectDeeds(project, { onChange, tasks = () => project.tasks }) {
  if (project.role !== "owner" || me.user.scope === "read") return h("div");
  const path = `api/projects/${encodeURIComponent(project.project_id)}`;
  const change = async (json) => {
    try {
      onChange(await api(path, { method: "PATCH", json }));
      dispatchEvent(new CustomEvent("intray:project-renamed"));
    } catch (error) {
      complain(error);
    }
  };
  const rename = async () => {
    const name = await askName("Rename the project", project.name, "Rename");
    if (name) change({ name });
  };
  const archive = async () => {
    const text =
      "It stays as it is and can be read, but nothing new starts in it. You can take it out again.";
    if (await confirmed(`Archive “${project.name.slice(0, 60)}”?`, text, "Archive"))
      change({ archived: true });
  };
  const button = (label, run) => h("button", { type: "button", on: { click: run } }, label);
  return h(
    "div",
    { class: "choices project-deeds" },
    button("Rename", rename),
    project.archived_at
      ? button("Take out of the archive", () => change({ archived: false }))
      : button("Archive", archive),
    button("Delete", () => erase(project, path, tasks())),
  );
}

async function erase(project, path, tasks) {
  const name = project.name.slice(0, 60);
  const number = COUNTS.reduce((sum, key) => sum + tasks[key], 0);
  const deed = number ? `Delete it and ${count(number, "task")}` : "Delete it";
  const text = number
    ? "What runs is cancelled; results, drawings and what was measured on them go too. It cannot be undone."
    : "Its drawings and conditions go too. It cannot be undone.";
  if (!(await confirmed(`Delete “${name}”?`, text, deed, "failed"))) return;
  try {
    await api(`${path}?cascade=true`, { method: "DELETE" });
    dispatchEvent(new CustomEvent("intray:project-gone", { detail: project.project_id }));
    if (currentProject() === project.project_id) chooseProject("");
    toast(`Deleted “${name}”.`);
    go("tasks");
  } catch (error) {
    complain(error);
  }
}
