/** Starts the page: the parts of the frame, and which view belongs to which address. */
import "./frame/project-switch.js";
import "./frame/status-line.js";
import "./frame/theme.js";
import { startKeys } from "./frame/keyboard.js";
import { projectParts } from "./frame/project.js";
import { startRouter } from "./frame/router.js";
import { ROOT } from "./lib/base.js";
import { askSession, enter } from "./lib/session.js";

/** Paths below the root, where a star is an id, with the module that shows each. */
const VIEWS = {
  "": "files/start",
  tasks: "tasks/tasks",
  "tasks/*": "tasks/task",
  contracts: "contracts/list",
  "contracts/*": "contracts/contract",
  documents: "documents/library",
  "documents/*": "documents/document",
  "projects/*": "tasks/project",
  "projects/*/members": "people/members",
  drawings: "drawings/list",
  "drawings/*": "drawings/drawing",
  "sheets/*": "drawings/sheet",
  "sign-in": "people/sign-in",
  "set-password/*": "people/set-password",
  account: "people/account",
  people: "people/people",
  audit: "people/audit",
  ".*": "frame/nowhere",
};

const { dataset } = document.documentElement;
projectParts.push(() => import("./drawings/plans/project-part.js"));
startKeys();
startRouter(
  Object.entries(VIEWS).map(([path, name]) => ({
    pattern: new RegExp(`^${path.replace("/*", "/([^/]+)")}$`),
    load: () => import(`./${name}-view.js`),
  })),
  arrive(),
);

/** Nothing is shown before it is known who asks; whoever has to sign in is led there and back. */
async function arrive() {
  const { mode, user } = enter(await askSession());
  dataset.who = user ? mode : "nobody";
  const path = location.href.slice(ROOT.href.length);
  if (!user && !/^(sign-in\b|set-password\/)/.test(path))
    history.replaceState(null, "", `${ROOT.href}sign-in?next=${encodeURIComponent(path)}`);
  if (user?.scope === "read") dataset.reads = "true";
  if (user && mode === "users") showPerson();
}

function showPerson() {
  dataset.who = "users";
  import("./people/person-menu.js");
}

addEventListener("intray:signed-in", showPerson);
addEventListener("intray:signed-out", () =>
  import("./people/sign-in-again.js").then(({ offer }) => offer()),
);

// The bell is the last to come: what somebody has asked for is shown before.
const ring = () => import("./people/ended-bell.js").catch(awaitRing);
function awaitRing() {
  addEventListener("intray:counts", () => setTimeout(ring, 1000), { once: true });
}
awaitRing();

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});

// On a Mac Ctrl+K cuts a line.
const chord = /Mac|iP/.test(navigator.platform) ? "metaKey" : "ctrlKey";
const find = () => import("./frame/find/palette.js").then(({ open }) => open());
addEventListener("keydown", (event) => {
  if (event.key !== "k" || !event[chord]) return;
  event.preventDefault();
  find();
});
document.getElementById("find").addEventListener("click", find);
