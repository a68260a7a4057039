/** The project that the page is about: its address names it, else this browser remembers one. */
import { query } from "../lib/api.js";
import { recall, remember } from "../lib/memory.js";

/** What families add to its page. @type {ProjectPartLoader[]} */
export const projectParts = [];

let current = recall("project") ?? "";

/** Its id, or "" for all of them. */
export function currentProject() {
  return current;
}

/** Who shows something of a project hears of it as `intray:project`. @param {string} id or "" */
export function chooseProject(id) {
  if (id === current) return;
  current = id;
  remember("project", id);
  dispatchEvent(new CustomEvent("intray:project", { detail: id }));
}

/** @param {Record<string, any>} [filters] */
export function tasksPlace(filters = {}) {
  return `tasks${query({ ...filters, project: current })}`;
}
