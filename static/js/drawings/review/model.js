/** The measurements of one sheet as the page knows them. */
import { api, query } from "../../lib/api.js";
import { pagePath } from "../places.js";
import { leastSureFirst } from "./measurements.js";

const PART = 2000;
// More than anyone can look at; what is left out is said.
const MOST = 10_000;

export class Measurements {
  /** @param {string} pageId */
  constructor(pageId) {
    this.path = `${pagePath(pageId)}/measurements`;
    this.loads = 0;
    this.total = 0;
    this.#keep([]);
  }

  /** All of them, the least sure first. @type {any[]} */
  get all() {
    return this.ordered;
  }

  /** @param {string | null} id */
  get(id) {
    return this.byId.get(id) ?? null;
  }

  /** Reads all of them again; false when a later call made this one needless. @throws {import("../../lib/api.js").ApiError} */
  async load() {
    const number = ++this.loads;
    const found = [];
    let cursor = null;
    let total;
    do {
      const body = await api(`${this.path}${query({ limit: PART, cursor })}`);
      if (number !== this.loads) return false;
      found.push(...body.measurements);
      total = body.total;
      cursor = body.next_cursor;
    } while (cursor && found.length < MOST);
    this.total = total;
    this.#keep(leastSureFirst(found));
    return true;
  }

  /** Takes a newer state of one that is known. @param {any} one */
  put(one) {
    const at = this.ordered.findIndex(({ measurement_id: id }) => id === one.measurement_id);
    if (at < 0) return;
    this.ordered[at] = one;
    this.byId.set(one.measurement_id, one);
  }

  #keep(ordered) {
    this.ordered = ordered;
    this.byId = new Map(ordered.map((one) => [one.measurement_id, one]));
  }
}
