/** Starts the page: the parts of the frame, and which view belongs to which address. */
import "./lib/connection.js";
import "./frame/project-switch.js";
import "./frame/status-line.js";
import "./frame/theme.js";
import { startKeys } from "./frame/keyboard.js";
import { startRouter } from "./frame/router.js";

/** `path` below the root, where an ending star is an id; `name` of its module. */
const view = (path, name) => ({
  pattern: new RegExp(`^${path.replace("/*", "/([^/]+)")}$`),
  load: () => import(`./${name}-view.js`),
});

startKeys();
startRouter([
  view("", "files/start"),
  view("tasks", "tasks/tasks"),
  view("tasks/*", "tasks/task"),
  view("contracts/*", "contracts/contract"),
  view("documents", "documents/library"),
  view("documents/*", "documents/document"),
  view("projects/*", "tasks/project"),
  view("drawings/*", "drawings/drawing"),
  view("sheets/*", "drawings/sheet"),
  view(".*", "frame/nowhere"),
]);

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
