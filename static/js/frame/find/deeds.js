/** Where the palette leads without a search, and what it does. */
import { complain } from "../../lib/complain.js";
import { me } from "../../lib/session.js";
import { fieldForFiles } from "../field-for-files.js";
import { createProject } from "../new-project.js";
import { chooseProject, currentProject, tasksPlace } from "../project.js";
import { go } from "../router.js";

/** @typedef {import("./sources.js").Entry} Entry */
/** @typedef {Entry & { words?: string }} Named `words` find it beside its name */

/** Those that have all the words that are typed, each as a beginning; all without any. @param {string} q */
export function deedsFor(q) {
  const isWanted = ({ name, words = "" }) => {
    const own = ` ${name} ${words}`.toLowerCase();
    return q
      .toLowerCase()
      .split(/\s+/)
      .every((word) => own.includes(` ${word}`));
  };
  return [
    { title: "Go to", entries: places().filter(isWanted) },
    { title: "Do", entries: deeds().filter(isWanted) },
  ];
}

/** @returns {Named[]} */
function places() {
  const here = (name, place, words = "") => ({ key: `go ${name}`, name, place, words });
  const isAdmin = me.mode === "users" && me.user.role !== "member";
  return [
    here("Start", "", "home begin"),
    here("Tasks", tasksPlace(), "jobs list all"),
    here("Contracts", "contracts", "reviews"),
    here("Documents", "documents", "library ask search"),
    here("Drawings", "drawings", "plans sheets takeoff projects"),
    here("Needs attention", tasksPlace({ view: "attention" }), "failed failures errors"),
    here("Running", tasksPlace({ view: "running" }), "tasks progress"),
    ...(me.mode === "users" ? [here("My account", "account", "password tokens")] : []),
    ...(isAdmin ? [here("People", "people", "users"), here("Audit", "audit", "log")] : []),
  ];
}

/** @returns {Named[]} */
function deeds() {
  const deed = (name, run, words = "") => ({ key: `do ${name}`, name, run, words });
  /** @type {HTMLButtonElement} */
  const theme = document.querySelector("theme-switch button");
  const mayChange = me.user.scope !== "read";
  const changes = [
    deed("Review a contract…", () => choose("contracts"), "start new upload"),
    deed("Search and ask documents…", () => choose("documents"), "start new upload add"),
    deed("Measure drawings…", () => choose("drawings"), "start new upload plans takeoff"),
    deed("New project…", () => newProject().catch(complain), "create"),
  ];
  const all = deed("Show all projects", () => chooseProject(""), "switch project clear");
  return [
    ...(mayChange ? changes : []),
    ...(currentProject() ? [all] : []),
    deed(theme.title, () => theme.click(), "dark light colours"),
    deed("Help with keys", () => document.getElementById("help").click(), "keyboard ? shortcuts"),
  ];
}

async function newProject() {
  const id = await createProject();
  if (id) go(`projects/${encodeURIComponent(id)}`);
}

/** Opens a place and asks for its files at once. @param {string} place */
async function choose(place) {
  const field = await fieldForFiles(".drop.starts input[type=file]", () => go(place));
  if (field && location.pathname.endsWith(place)) field.click();
}
