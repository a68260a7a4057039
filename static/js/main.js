/** Starts the page: the parts of the frame, and which view belongs to which address. */
import "./connection.js";
import "./project-switch.js";
import "./status-line.js";
import "./theme.js";
import { startKeys } from "./keyboard.js";
import { startRouter } from "./router.js";

/** `path` below the root, where an ending star is an id; `name` of the module that shows it. */
const view = (path, name) => ({
  pattern: new RegExp(`^${path.replace("/*", "/([^/]+)")}$`),
  load: () => import(`./views/${name}.js`),
});

startKeys();
startRouter([
  view("", "home"),
  view("tasks", "tasks"),
  view("tasks/*", "task"),
  view("contracts/*", "contract"),
  view("documents", "documents"),
  view("documents/*", "document"),
  view("projects/*", "project"),
  view("drawings/*", "drawing"),
  view("sheets/*", "sheet"),
  view(".*", "nowhere"),
]);

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
