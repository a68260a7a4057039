/** The measurements of one sheet as the page knows them. */
import { api, query } from "../../lib/api.js";
import { pagePath } from "../places.js";
import { distinctColours } from "./colours.js";
import { groupsOf } from "./measurements.js";
import { countedAs, pairsOf } from "./repeated.js";

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

  /** All of them, group by group. @type {any[]} */
  get all() {
    return this.ordered;
  }

  /** By condition and mark, as they are now. @type {import("./measurements.js").Group[]} */
  get groups() {
    return this.grouped.map((group) => ({
      ...group,
      members: group.ids.map((id) => this.get(id)),
    }));
  }

  /** @param {string | null} id */
  get(id) {
    const at = this.places.get(id);
    return at === undefined ? null : this.ordered[at];
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
    this.#keep(found);
    return true;
  }

  /**
   * What was decided, and what another provider has measured in the same place, with what counts of
   * them now.
   * @param {any[]} decided
   */
  countedAnew(decided) {
    const ids = new Set(decided.map((one) => one.measurement_id));
    for (const id of [...ids]) for (const other of this.pairs.get(id) ?? []) ids.add(other);
    const ones = [...ids].map((id) => this.get(id)).filter(Boolean);
    if (!this.pairs.size) return ones;
    const counted = ones.map((one) => ({
      ...one,
      counted_as: countedAs(one, this.#partners(one)),
    }));
    for (const one of counted) this.put(one);
    return counted;
  }

  #partners({ measurement_id: id }) {
    return (this.pairs.get(id) ?? []).map((other) => this.get(other)).filter(Boolean);
  }

  /** Takes a newer state of one that is known. @param {any} one */
  put(one) {
    const at = this.places.get(one.measurement_id);
    if (at !== undefined) this.ordered[at] = one;
  }

  #keep(found) {
    const colours = distinctColours(found);
    const coloured = found.map((one) => ({ ...one, colour: colours.get(one.condition_id) }));
    const groups = groupsOf(coloured);
    this.ordered = groups.flatMap((group) => group.members);
    this.places = new Map(this.ordered.map((one, n) => [one.measurement_id, n]));
    this.pairs = pairsOf(coloured);
    this.grouped = groups.map(({ members, ...group }) => ({
      ...group,
      ids: members.map((one) => one.measurement_id),
    }));
  }
}
