/** What the palette asks the server, and what each answer becomes in its list. */
import { api, query, taskTypes } from "../../lib/api.js";
import { count, words } from "../../lib/format.js";
import { chooseProject, currentProject } from "../project.js";

/**
 * @typedef {object} Entry one line that can be chosen
 * @property {string} key the same for the same thing, wherever it was found
 * @property {string} name
 * @property {string | null} [detail]
 * @property {string} [place] the path that it opens
 * @property {boolean} [isThing] whether it is remembered when it was opened
 * @property {() => void} [run] what it does instead
 * @property {boolean} [stays] whether the palette stays open then
 */

const MOST = 5;
// Each is asked for its sheets alone.
const PROJECTS_WITH_SHEETS = 3;
const STATES = { SUCCESS: "done", FAILURE: "failed", REVOKED: "cancelled", PENDING: "waiting" };

/** @type {Array<{ title: string, ask: (q: string, signal: AbortSignal) => Promise<Entry[]> }>} */
export const SOURCES = [
  { title: "Contracts", ask: contracts },
  { title: "Documents", ask: documents },
  { title: "Projects and plan sets", ask: projects },
  { title: "Sheets", ask: sheets },
  { title: "Tasks", ask: tasks },
];

/** The places that search for more than names. @param {string} q @returns {Entry[]} */
export function elsewhere(q) {
  const project = currentProject();
  const entry = (name, place) => ({ key: place, name, place: `${place}${query({ q, project })}` });
  return [
    entry(`Search the text of documents for “${q}”`, "documents"),
    entry(`All tasks named “${q}”`, "tasks"),
    entry(`All contracts with “${q}”`, "contracts"),
  ].map((one) => ({ ...one, key: `further ${one.key}` }));
}

async function ask(path, wanted, signal) {
  return api(`${path}${query(wanted)}`, { signal });
}

function thing(place, name, ...details) {
  const detail = details.filter(Boolean).join(", ");
  return { key: place, name: name || "Without a name", detail, place, isThing: true };
}

async function contracts(q, signal) {
  const wanted = { q, limit: MOST, project_id: currentProject() };
  const { contracts: found } = await ask("api/contracts", wanted, signal);
  return found.map((one) =>
    thing(`contracts/${one.task_id}`, one.name, one.verdict && words(one.verdict), one.parties),
  );
}

async function documents(q, signal) {
  const wanted = { q, limit: MOST, project_id: currentProject() };
  const { documents: found } = await ask("api/documents", wanted, signal);
  const pages = ({ pages: number, page_word: page }) => number > 0 && count(number, page ?? "page");
  return found.map((one) => thing(`documents/${one.document_id}`, one.name, one.kind, pages(one)));
}

/** Each can be opened, or be the only one that is shown; plan sets stand under their project. */
async function projects(q, signal) {
  // "Switch project" names no project, but asks for all.
  const named = q.replace(/^(switch\s+)?(to\s+)?project\b\s*/i, "");
  const { projects: found } = await ask("api/takeoff/projects", { q: named, limit: MOST }, signal);
  return found.flatMap((one) => [
    thing(
      `projects/${one.project_id}`,
      one.name,
      "Project",
      one.sets > 0 && count(one.sets, "plan set"),
    ),
    ...(one.project_id === currentProject() ? [] : [only(one)]),
    ...one.drawings
      .filter(({ name }) => hasWords(name, named))
      .slice(0, 2)
      .map((set) => thing(`drawings/${set.document_id}`, set.name, "Plan set of", one.name)),
  ]);
}

function only({ project_id: id, name }) {
  const run = () => chooseProject(id);
  return { key: `only ${id}`, name: `Show only ${name}`, detail: "Switch project", run };
}

function hasWords(name, q) {
  return q !== "" && name.toLowerCase().includes(q.toLowerCase());
}

/** Of the chosen project, or of those that changed last. */
async function sheets(q, signal) {
  if (q.length < 2) return [];
  const ids = currentProject() ? [currentProject()] : await withSheets(signal);
  const wanted = { q, limit: MOST };
  const path = (id) => `api/projects/${encodeURIComponent(id)}/sheets`;
  const answers = await Promise.all(ids.map((id) => ask(path(id), wanted, signal)));
  return answers.flatMap(({ sheets: found }) => found.map(sheet)).slice(0, MOST);
}

async function withSheets(signal) {
  const wanted = { state: "with_sets", limit: PROJECTS_WITH_SHEETS };
  const { projects: found } = await ask("api/takeoff/projects", wanted, signal);
  return found.map(({ project_id: id }) => id);
}

function sheet({ page_id: id, sheet_number: number, title, number: order, document_name: set }) {
  const name = [number, title].filter(Boolean).join(" ") || `Sheet ${order}`;
  return thing(`sheets/${id}`, name, set);
}

async function tasks(q, signal) {
  const wanted = { q, limit: MOST, fold: true, project_id: currentProject() };
  return tasksIn(await ask("api/tasks", wanted, signal));
}

/** Tasks of an answer; what ended well leads to its result. @returns {Promise<Entry[]>} */
export async function tasksIn({ tasks: found }) {
  const types = new Map((await taskTypes().catch(() => [])).map((one) => [one.task_type, one]));
  return found.map((task) => {
    const type = types.get(task.task_type);
    const title = type?.title ?? words(task.task_type);
    const hasResult = task.status === "SUCCESS" && type?.report;
    const place = hasResult ? resultPlace(type, task) : `tasks/${task.task_id}`;
    const name = task.task_name?.replace(`${title}: `, "") || title;
    const state = STATES[task.status] ?? `${Math.floor(task.progress?.percent ?? 0)} %`;
    const entry = thing(place, name, title, task.summary ?? state);
    // A review that runs is found among the contracts too.
    return type?.report ? { ...entry, key: resultPlace(type, task) } : entry;
  });
}

function resultPlace({ report }, { task_id: id }) {
  return report.replace("{task_id}", id).slice(1);
}
