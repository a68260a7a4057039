/** The chosen project: what it is called, and the way back to all; loaded where one is chosen. */
import { api } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { styleSheet } from "../lib/style-sheets.js";
import { chooseProject, currentProject } from "./project.js";

/** A project that is gone must not hide every task: all are chosen then. @param {string} id */
export async function nameOfProject(id) {
  try {
    const { name } = await api(`api/projects/${encodeURIComponent(id)}`);
    return name;
  } catch (error) {
    if (error.status >= 400 && error.status < 500 && id === currentProject()) forget(id);
    return "Project";
  }
}

/** The page of the project says it itself. */
function forget(id) {
  chooseProject("");
  if (!location.pathname.includes(id))
    complain(new Error("The project that was chosen is not there. All projects are shown."));
}

/** Shows in the bar that one project is chosen, with a button that shows all again. @param {any} bar the project switch */
export async function showChosen(bar) {
  const id = currentProject();
  if (!id) return;
  bar.clear ??= clearButton(bar);
  const named = nameOfProject(id);
  // Without its sheet the bar would stand in two lines for a moment.
  await styleSheet("chosen");
  mark(bar);
  const name = await named;
  if (id === currentProject()) setText(bar.name, name);
}

function mark(bar) {
  const isChosen = Boolean(currentProject());
  bar.toggleAttribute("data-chosen", isChosen);
  if (isChosen) bar.button.after(bar.clear);
  else bar.clear.remove();
}

function clearButton(bar) {
  const click = () => {
    chooseProject("");
    bar.button.focus();
  };
  addEventListener("intray:project", () => mark(bar));
  const label = "Show all projects";
  const press = { type: "button", class: "quiet", title: label, "aria-label": label };
  return h("span", {}, h("button", { ...press, on: { click } }, icon("close")));
}
