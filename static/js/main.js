/** Starts the page: the parts of the frame, and which view belongs to which address. */
import "./frame/project-switch.js";
import "./frame/status-line.js";
import "./frame/theme.js";
import { startKeys } from "./frame/keyboard.js";
import { projectParts } from "./frame/project.js";
import { startRouter } from "./frame/router.js";

/** Paths below the root, where an ending star is an id, with the module that shows each. */
const VIEWS = {
  "": "files/start",
  tasks: "tasks/tasks",
  "tasks/*": "tasks/task",
  "contracts/*": "contracts/contract",
  documents: "documents/library",
  "documents/*": "documents/document",
  "projects/*": "tasks/project",
  "drawings/*": "drawings/drawing",
  "sheets/*": "drawings/sheet",
  ".*": "frame/nowhere",
};

projectParts.push(() => import("./drawings/plans/project-part.js"));
startKeys();
startRouter(
  Object.entries(VIEWS).map(([path, name]) => ({
    pattern: new RegExp(`^${path.replace("/*", "/([^/]+)")}$`),
    load: () => import(`./${name}-view.js`),
  })),
);

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
