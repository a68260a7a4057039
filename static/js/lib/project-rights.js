/** What one may do in which project; read when something of a project is shown. */
import { api } from "./api.js";
import { setAttribute } from "./dom.js";
import { me } from "./session.js";

const FRESH_MS = 4000;

/** @type {Map<string, { role: string, archived_at: string | null }>} */
let known = new Map();
/** @type {Promise<void> | null} */
let reading = null;
/** @type {Promise<void> | null} */
let again = null;
let readAt = -Infinity;

/** Reads what is not known or may have changed since. */
export function readRights() {
  return performance.now() - readAt < FRESH_MS ? reading : read();
}

function read() {
  readAt = performance.now();
  reading = api("api/projects").then(
    (projects) => {
      known = new Map(projects.map((one) => [one.project_id, one]));
    },
    // What the server refuses it says in plain words, too.
    () => {},
  );
  return reading;
}

/** Reads again, not at once for each of many answers, but after the last of them. */
function readAgain() {
  const wait = Math.max(0, readAt + FRESH_MS - performance.now());
  const passed = new Promise((resolve) => setTimeout(resolve, wait));
  again ??= passed.then(read).finally(() => (again = null));
  return again;
}

/** As it was read last. @param {string | null} projectId */
export function rightsIn(projectId) {
  return rightsOf(known.get(projectId));
}

/** @param {{ role: string, archived_at: string | null } | undefined} project */
function rightsOf(project) {
  return { reads: project?.role === "reader", isArchived: Boolean(project?.archived_at) };
}

/** @param {any} project */
export function learn(project) {
  known.set(project.project_id, project);
}

/**
 * Hides in a node what one may not do: `.changes` from readers, `.starts` in an archived project too.
 * @param {Element} node @param {string | null} projectId of what the node shows
 */
export function mark(node, projectId) {
  const { reads, isArchived } = rightsIn(projectId);
  setAttribute(node, "data-reads", reads && "true");
  setAttribute(node, "data-archived", isArchived && "true");
}

/** @param {import("./live-list.js").LiveList} list */
export async function markRows(list) {
  const all = () => list.rows.forEach((row) => mark(row.element, row.item.project_id));
  all();
  // Nobody takes anything from who is alone.
  if (me.mode === "local") return;
  await readAgain();
  all();
}

/** As `mark`, once it is known. @param {Element} node @param {string | null | undefined} projectId */
export async function markSoon(node, projectId) {
  if (projectId) await readRights();
  mark(node, projectId ?? null);
}
