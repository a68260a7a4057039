/** From files in the tray to their tasks: many of one kind are one batch, where there is one. */
import { api } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { fileField } from "../tasks/form-from-schema.js";
import { startTask } from "../tasks/start.js";
import { refusalText } from "./upload.js";

const AT_ONCE = 4;
// Where a task type does not say how many files it takes.
const MOST = 1000;

const IN_WORDS = {
  duplicate_document:
    "It is one of your documents already. To have it twice, say so under “Options”.",
};

/**
 * @typedef {object} Order
 * @property {import("./kinds.js").Kind} kind
 * @property {import("./upload-row.js").UploadRow[]} rows
 * @property {Record<string, unknown>} params
 * @property {{ id: string | null, name: string } | null} project
 */

/**
 * @typedef {object} Started
 * @property {string} taskId
 * @property {string} place where it will be read
 * @property {string} name
 * @property {boolean} isBatch
 * @property {string | null} projectId
 */

/** Orders that ask for the same of different files are one. @param {Order[]} orders */
export function together(orders) {
  /** @type {Map<string, Order>} */
  const found = new Map();
  for (const order of orders) {
    const { kind, params, project } = order;
    const key = JSON.stringify([kind.key, params, project?.id ?? project?.name ?? ""]);
    const same = found.get(key);
    found.set(key, same ? { ...same, rows: [...same.rows, ...order.rows] } : order);
  }
  return [...found.values()];
}

/**
 * New projects are made first, each once.
 * @param {Order[]} orders @param {Map<string, string>} made their ids by their names
 */
export async function makeProjects(orders, made) {
  const names = orders.flatMap(({ project }) => (project && !project.id ? [project.name] : []));
  for (const name of new Set(names)) {
    if (made.has(name)) continue;
    const { project_id: id } = await api("api/projects", { method: "POST", json: { name } });
    made.set(name, id);
  }
}

/**
 * Waits for the uploads, then starts their tasks. A file whose task is refused says so in its row.
 * @param {Order} order @param {string | null} projectId
 * @param {(started: Started, rows: import("./upload-row.js").UploadRow[]) => void} onStarted
 */
export async function start(order, projectId, onStarted) {
  const { kind } = order;
  const answers = await Promise.all(order.rows.map((row) => row.stored));
  const all = order.rows.map((row, n) => ({ row, file: answers[n] }));
  const arrived = all.filter(({ row, file }) => file && !row.isGone);
  const isBatch = kind.many && (arrived.length > 1 || !readsAlone(kind, arrived[0]));
  const parcels = isBatch ? cut(arrived, mostOf(kind.many)) : arrived.map((one) => [one]);
  const next = parcels.values();
  const work = async () => {
    for (const parcel of next) await startParcel(order, parcel, isBatch, projectId, onStarted);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  for (const row of order.rows) row.isClaimed = false;
}

async function startParcel({ kind, params }, parcel, isBatch, projectId, onStarted) {
  const type = isBatch ? kind.many : kind.one;
  const ids = parcel.map(({ file }) => file.file_id);
  const own = isBatch ? { file_ids: ids } : { [fileField(type.params_schema)]: ids[0] };
  const name = isBatch ? undefined : parcel[0].file.name;
  const rows = parcel.map(({ row }) => row);
  try {
    const more = { project_id: projectId ?? undefined };
    const started = await startTask(type, { ...known(params, type), ...own }, name, more);
    const place = kind.needsProject && projectId ? `projects/${projectId}` : started.place;
    const told = name ?? `${parcel.length} files: ${parcel[0].file.name}`;
    onStarted({ ...started, place, name: told, isBatch, projectId }, rows);
  } catch (error) {
    if (isBatch) complain(error);
    else rows[0].trouble(IN_WORDS[error.code] ?? refusalText(error));
  }
}

/** A batch asks for less than a task for one file. */
function known(params, { params_schema: schema }) {
  return Object.fromEntries(Object.entries(params).filter(([name]) => schema.properties?.[name]));
}

/** An archive is unpacked by the batch. */
function readsAlone({ one }, arrived) {
  const type = arrived?.file.media_type;
  return Boolean(one) && (!type || !one.accepts?.length || one.accepts.includes(type));
}

function mostOf({ params_schema: schema }) {
  return schema?.properties?.file_ids?.maxItems ?? MOST;
}

function cut(items, most) {
  const number = Math.ceil(items.length / most);
  return Array.from({ length: number }, (_, n) => items.slice(n * most, (n + 1) * most));
}
