/** Starts the page: the parts of the frame, and which view belongs to which address. */
import "./connection.js";
import "./project-switch.js";
import "./status-line.js";
import "./theme.js";
import { startKeys } from "./keyboard.js";
import { startRouter } from "./router.js";

const ID = "([^/]+)";
startKeys();
startRouter([
  { pattern: /^$/, load: () => import("./views/home.js") },
  { pattern: /^tasks$/, load: () => import("./views/tasks.js") },
  { pattern: new RegExp(`^tasks/${ID}$`), load: () => import("./views/task.js") },
  { pattern: new RegExp(`^contracts/${ID}$`), load: () => import("./views/contract.js") },
  { pattern: /^documents$/, load: () => import("./views/documents.js") },
  { pattern: new RegExp(`^documents/${ID}$`), load: () => import("./views/document.js") },
  { pattern: new RegExp(`^projects/${ID}$`), load: () => import("./views/project.js") },
  { pattern: /^/, load: () => import("./views/nowhere.js") },
]);

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
