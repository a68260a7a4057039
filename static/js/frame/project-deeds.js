/** What the owners of a project can do with it: rename, archive, delete. */
import { api } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { confirmed } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { me } from "../lib/session.js";
import { toast } from "../lib/toast.js";
import { askName } from "./new-project.js";
import { chooseProject, currentProject } from "./project.js";
import { go } from "./router.js";

const COUNTS = ["running", "completed", "failed", "cancelled"];

/**
 * The buttons; none for who is no owner.
 * @param {any} project
 * @param {{ onChange: (project: any) => void, tasks?: () => any }} told
 *   `onChange` gets the project as it is then; `tasks` the newest counts
 */
export function projectDeeds(project, { onChange, tasks = () => project.tasks }) {
  if (!mayManage(project)) return h("div");
  const change = (json) => changeProject(project, json, onChange);
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
    button("Rename", () => renameProject(project, onChange)),
    project.archived_at
      ? button("Take out of the archive", () => change({ archived: false }))
      : button("Archive", archive),
    button("Delete", () => eraseProject(project, tasks())),
  );
}

/** Whether one may rename and delete a project, not only work in it. */
export function mayManage({ role }) {
  return role === "owner" && me.user.scope !== "read";
}

/** @param {any} project @param {(project: any) => void} [onChange] gets it as it is then */
export async function renameProject(project, onChange = () => {}) {
  const name = await askName("Rename the project", project.name, "Rename");
  if (name) await changeProject(project, { name }, onChange);
}

async function changeProject(project, json, onChange) {
  try {
    onChange(await api(pathOf(project), { method: "PATCH", json }));
    dispatchEvent(new CustomEvent("intray:project-renamed"));
  } catch (error) {
    complain(error);
  }
}

/** Asks, says how many tasks go with it, and leaves its page. @param {any} project @param {any} [tasks] the newest counts */
export async function eraseProject(project, tasks = project.tasks) {
  const name = project.name.slice(0, 60);
  const number = COUNTS.reduce((sum, key) => sum + tasks[key], 0);
  const deed = number ? `Delete it and ${count(number, "task")}` : "Delete it";
  const text = number
    ? "What runs is cancelled; results, drawings and what was measured on them go too. It cannot be undone."
    : "Its drawings and conditions go too. It cannot be undone.";
  if (!(await confirmed(`Delete “${name}”?`, text, deed, "failed"))) return;
  try {
    await api(`${pathOf(project)}?cascade=true`, { method: "DELETE" });
    const isOpen = location.pathname.includes(project.project_id);
    dispatchEvent(new CustomEvent("intray:project-gone", { detail: project.project_id }));
    if (currentProject() === project.project_id) chooseProject("");
    toast(`Deleted “${name}”.`);
    if (isOpen) go("drawings");
  } catch (error) {
    complain(error);
  }
}

function pathOf({ project_id: id }) {
  return `api/projects/${encodeURIComponent(id)}`;
}
