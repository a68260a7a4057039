/** Says at a place that only one project is shown there, and shows all again. */
import { h, setText } from "../lib/dom.js";
import { chooseProject, currentProject } from "./project.js";
import { nameOfProject } from "./project-name.js";
import { styleSheet } from "../lib/style-sheets.js";

/**
 * A line that is there while a project is chosen.
 * @param {string} what is shown of it: "the tasks" @param {AbortSignal} signal ends it
 */
export function projectNote(what, signal) {
  const name = h("bdi");
  const press = {
    type: "button",
    class: "linklike",
    on: { click: () => chooseProject("") },
  };
  const node = h(
    "p",
    { class: "project-note", hidden: true },
    h("span", {}, `Only ${what} of “`, name, "” are shown."),
    h("button", press, "Show all projects"),
  );
  const show = async () => {
    const id = currentProject();
    node.hidden = !id;
    if (!id) return;
    styleSheet("chosen");
    const known = await nameOfProject(id);
    if (id === currentProject()) setText(name, known.slice(0, 200));
  };
  for (const type of ["intray:project", "intray:project-renamed"])
    addEventListener(type, show, { signal });
  show();
  return node;
}
