/** What the chosen project is called; loaded where one is chosen. */
import { api } from "../lib/api.js";
import { chooseProject, currentProject } from "./project.js";

/** A project that is gone must not hide every task: all are chosen then. @param {string} id */
export async function nameOfProject(id) {
  try {
    const { name } = await api(`api/projects/${encodeURIComponent(id)}`);
    return name;
  } catch (error) {
    if (error.status >= 400 && error.status < 500 && id === currentProject()) chooseProject("");
    return "Project";
  }
}
