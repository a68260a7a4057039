/** A new project, and what asks for a project's name. */
import { api } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { openDialog } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { chooseProject } from "./project.js";

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
