/** Which projects are listed, and in which order, as the address and the server say it. Pure. */
import { isId } from "../../frame/ids.js";

/** @typedef {{ q: string, state: string, sort: string, order: string, project: string }} Choice */

export const STATES = [
  ["", "All projects"],
  ["with_sets", "With drawings"],
  ["without_sets", "Without drawings"],
  ["under_way", "Under way"],
  ["failed", "With a failure"],
  ["archived", "In the archive"],
];
/** How a list can be sorted, with what the server calls it. */
export const ORDERS = [
  ["changed_at desc", "Latest change first"],
  ["changed_at asc", "Oldest change first"],
  ["created_at desc", "Newest first"],
  ["name asc", "By name, A to Z"],
  ["name desc", "By name, Z to A"],
  ["sheets desc", "Most sheets first"],
  ["sets desc", "Most plan sets first"],
];
const [[USUAL]] = ORDERS;

/** @param {URLSearchParams} query of the address @returns {Choice} */
export function choiceOf(query) {
  const order = `${query.get("sort") ?? ""} ${query.get("order") ?? ""}`;
  const [sort, way] = (isOneOf(ORDERS, order) ? order : USUAL).split(" ");
  const state = query.get("state") ?? "";
  const project = query.get("project") ?? "";
  return {
    q: (query.get("q") ?? "").slice(0, 255),
    state: isOneOf(STATES, state) ? state : "",
    sort,
    order: way,
    project: isId(project) ? project : "",
  };
}

/** The same as an address says it: nothing where nothing was chosen. @param {Choice} choice */
export function asAddress({ q, state, sort, order, project }) {
  return { q, state, project, ...(!isUsual({ sort, order }) && { sort, order }) };
}

/** Whether what changed last stands first. @param {{ sort: string, order: string }} by */
export function isUsual({ sort, order }) {
  return `${sort} ${order}` === USUAL;
}

/** The same as the server is asked. @param {Choice} choice */
export function asQuestion({ project, ...rest }) {
  return { ...rest, project_id: project };
}

/** Whether something is left out by words or by state. @param {Choice} choice */
export function isFiltered({ q, state }) {
  return Boolean(q || state);
}

function isOneOf(choices, value) {
  return choices.some(([known]) => known === value);
}
