/** What can be done with files, in a person's words: the engine's names stay behind them. Pure. */
import { fileField } from "../tasks/form-from-schema.js";

/**
 * @typedef {object} Kind what can be done with a file
 * @property {string} key
 * @property {any} one the task type for one file, or null
 * @property {any} many the task type for several at once, or null
 * @property {string} title
 * @property {string} about
 * @property {string} [wish] the door that leads to it
 * @property {string} [looks] what such a file is
 * @property {string} [all] what several are
 * @property {boolean} [needsProject]
 */

/** What this page knows to say about task types; each door (`wish`) leads to one. */
export const KNOWN = [
  {
    one: "contract_review",
    many: "contract_batch",
    wish: "contracts",
    title: "Review a contract",
    about: "Says how strong its climate terms are, and shows every passage that counts.",
    looks: "a contract",
    all: "contracts",
  },
  {
    one: "document_ingestion",
    many: "document_batch",
    wish: "documents",
    title: "Make searchable",
    about: "Goes into your documents: search by words or by meaning, ask, and open the passage.",
    all: "documents",
  },
  {
    one: "document_processing",
    wish: "drawings",
    title: "Measure drawings",
    about:
      "Reads each sheet's number, title and scale; then things are counted and measured on it.",
    looks: "a plan set",
    all: "plan sets",
    needsProject: true,
  },
  {
    one: "clause_recommendation",
    title: "Suggest clauses only",
    about: "Names climate clauses that a contract could take in, without a review.",
  },
];

/**
 * The kinds that this server has; a task type that asks for other ids too is none.
 * @param {any[]} types @returns {Kind[]}
 */
export function kindsOf(types) {
  const find = (name) => types.find((type) => type.task_type === name) ?? null;
  const known = KNOWN.map((kind) => ({
    ...kind,
    key: kind.one,
    one: find(kind.one),
    many: find(kind.many),
  }));
  const named = new Set(KNOWN.flatMap(({ one, many }) => [one, many]));
  const others = types.filter((type) => !named.has(type.task_type)).map(otherKind);
  return [...known.filter(({ one, many }) => one || many), ...others.filter(Boolean)];
}

/** A task type of somebody's own is called what it calls itself. */
function otherKind(type) {
  const { task_type: key, title, description: about, params_schema: schema } = type;
  const field = fileField(schema) ?? "file_ids";
  const asksForMore = (schema?.required ?? []).some(
    (name) => name !== field && /-id$/.test(schema.properties?.[name]?.format),
  );
  if (asksForMore) return null;
  if (fileField(schema)) return { key, one: type, many: null, title, about };
  const takesMany = type.accepts?.length && schema?.properties?.file_ids;
  return takesMany ? { key, one: null, many: type, title, about } : null;
}

/** Whether it reads such files. @param {Kind | null} kind @param {string | null} mediaType */
export function reads(kind, mediaType) {
  if (!kind) return false;
  if (kind.one && !kind.one.accepts?.length) return true;
  const read = [kind.one, kind.many].flatMap((type) => type?.accepts ?? []);
  return !mediaType || read.includes(mediaType);
}

/** The kind of a task type. @param {Kind[]} kinds @param {string | undefined} taskType */
export function kindOf(kinds, taskType) {
  const isIt = (type) => type && type.task_type === taskType;
  return kinds.find(({ one, many }) => isIt(one) || isIt(many)) ?? null;
}

/** The kind that a door leads to. @param {Kind[]} kinds @param {string | undefined} wish */
export function wished(kinds, wish) {
  return (wish && kinds.find((kind) => kind.wish === wish)) || null;
}

/**
 * What is done with files if nobody says anything: what the door was for, else what they look like.
 * @param {Kind[]} kinds
 * @param {{ mediaType: string | null, suggested: any[] | null, wish?: string, last?: string | null }} file
 *   `suggested` is null while nobody has looked at it; `last` was chosen for such a file before
 */
export function defaultKind(kinds, { mediaType, suggested, wish, last }) {
  const door = wished(kinds, wish);
  if (reads(door, mediaType)) return door;
  if (!suggested) return null;
  const best = suggested.map((each) => kindOf(kinds, each.task_type)).find(Boolean);
  const before = kinds.find(({ key }) => key === last);
  const one = reads(before, mediaType) ? before : kinds.find((kind) => reads(kind, mediaType));
  return best ?? one ?? null;
}

/** What files look like, as a sentence. @param {Kind} kind @param {string[]} reasons of each of them */
export function looksLike(kind, reasons) {
  const signs = signsOf(kind, reasons);
  if (!kind.looks) return signs;
  const what = reasons.length > 1 ? `These look like ${kind.all}` : `Looks like ${kind.looks}`;
  const isBare = signs && reasons[0].endsWith(`: ${kind.looks}`);
  if (signs && !isBare) return signs;
  return signs ? `${what}: ${signs.charAt(0).toLowerCase()}${signs.slice(1)}` : `${what}.`;
}

/** What speaks for it, as a sentence; "" where that is not the same of all. @param {Kind} kind @param {string[]} reasons */
export function signsOf(kind, reasons) {
  const [reason] = reasons;
  const ending = `: ${kind.looks}`;
  if (!reasons.every((one) => one === reason)) return "";
  return `${reason.endsWith(ending) ? reason.slice(0, -ending.length) : reason}.`;
}

/**
 * What speaks against what a door was for; null where nothing does.
 * @param {Kind} chosen @param {Kind | null} better what they look like
 * @param {string[][]} suggested the task types that suit each of them
 */
export function contradiction(chosen, better, suggested) {
  if (!better || better === chosen) return null;
  const suits = suggested.every((names) => names.some((name) => kindOf([chosen], name)));
  const isOne = suggested.length === 1;
  const nameOf = (kind) => (isOne ? kind.looks : kind.all);
  const isWrong = !suits && Boolean(chosen.looks);
  if (!better.looks)
    return isWrong ? `${isOne ? "This does" : "These do"} not look like ${nameOf(chosen)}.` : null;
  const against = isWrong ? `, not like ${nameOf(chosen)}` : "";
  return `${isOne ? "This looks" : "These look"} like ${nameOf(better)}${against}.`;
}

/** "Tower plans" for "Tower_plans.pdf". @param {string} name */
export function stem(name) {
  const bare = name
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(/_+/g, " ")
    .trim();
  return [...(bare || name)].slice(0, 120).join("");
}
