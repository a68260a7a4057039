/** Starts the page: the parts of the frame, and which view belongs to which address. */
import "./frame/status-line.js";
import { currentProject, projectParts } from "./frame/project.js";
import { startRouter } from "./frame/router.js";
import { ROOT } from "./lib/base.js";
import { complain } from "./lib/complain.js";
import { askSession, enter } from "./lib/session.js";

/** Paths, where a star is an id, with the module that shows each. */
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

// One, so that no key overtakes another.
let keys;
const keyboard = () =>
  (keys ??= import("./frame/keyboard.js").catch((error) => {
    keys = null;
    throw error;
  }));
const theme = () => import("./frame/theme.js");
const pressed = (what, run) =>
  document.querySelector(what).addEventListener("click", (event) => run(event)?.catch(complain));
const chord = /Mac|iP/.test(navigator.platform) ? "metaKey" : "ctrlKey";
document.addEventListener("keydown", (event) => {
  const isFind = event.key === "k" && event[chord];
  // The browser has a use of its own for it.
  if (isFind) event.preventDefault();
  keyboard()
    .then(({ onKey, find }) => (isFind ? find() : onKey(event)))
    .catch((error) => isFind && complain(error));
});
pressed("#find", () => keyboard().then(({ find }) => find()));
pressed("#help", () => keyboard().then(({ showHelp }) => showHelp()));
pressed("#density", () => theme().then(({ turnDensity }) => turnDensity()));
pressed("theme-switch", () => theme().then(({ turn }) => turn()));
if (dataset.theme || dataset.density) theme().then(({ show }) => show(), complain);

// It has nothing to say while all projects are shown.
const projects = () => import("./frame/project-switch.js").catch(complain);
for (const type of ["pointerenter", "focusin", "click"])
  document.querySelector("project-switch").addEventListener(type, projects);
addEventListener("intray:project", projects);
if (currentProject()) projects();

startRouter(
  Object.entries(VIEWS).map(([path, name]) => ({
    pattern: new RegExp(`^${path.replace("/*", "/([^/]+)")}$`),
    load: () => {
      if (path) keyboard().catch(() => {});
      return import(`./${name}-view.js`);
    },
  })),
  arrive(),
);

/** Whoever has to sign in is led there and back. */
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

// What somebody has asked for is shown before the bell.
const ring = () => import("./people/ended-bell.js").catch(awaitRing);
function awaitRing() {
  addEventListener("intray:counts", () => setTimeout(ring, 1000), { once: true });
}
awaitRing();

// With the first deed, or before much has passed.
const doings = ["pointermove", "pointerdown", "keydown", "scroll", "visibilitychange"];
const last = () => import("./frame/lasting.js").catch(() => {});
setTimeout(last, 30_000);
for (const type of doings) addEventListener(type, last, { once: true, capture: true });

pressed(".skip", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});

for (const type of ["dragover", "drop", "paste"])
  addEventListener(type, (/** @type {any} */ event) => {
    const { types = [], files, items } = event.dataTransfer ?? event.clipboardData ?? {};
    if (!types.includes("Files")) return;
    if (type !== "paste") event.preventDefault();
    const entries = [...items].map((item) => item.webkitGetAsEntry());
    const held = { type, target: event.target, types: [...types], files: [...files], entries };
    import("./files/drops.js").then(({ take }) => take(held)).catch(complain);
  });
