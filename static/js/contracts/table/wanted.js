/** Which contracts the table shows: what stands in the address, and how the server is asked. Pure. */
import { query } from "../../lib/api.js";
import { isId } from "../../frame/ids.js";
import { NEWEST, ORDER_CHOICES } from "./columns.js";
import { KINDS_OF_CONTRACT, VERDICTS } from "./words.js";

/**
 * @typedef {{ q: string, verdict: string, type: string, project: string, from: string, to: string,
 *   batch: string, sort: string, order: string }} Wanted the empty text where anything is wanted
 */

const FILTERS = ["q", "verdict", "type", "from", "to", "batch"];
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

/** What an address asks for; what nobody can have chosen is left out. @param {URLSearchParams} search @returns {Wanted} */
export function wantedBy(search) {
  const given = (name, isFit) => {
    const value = search.get(name) ?? "";
    return isFit(value) ? value : "";
  };
  const [sort, order] = orderBy(search.get("sort"), search.get("order"));
  return {
    q: given("q", () => true)
      .trim()
      .slice(0, 255),
    verdict: given("verdict", (value) => VERDICTS.includes(value)),
    type: given("type", (value) => KINDS_OF_CONTRACT.includes(value)),
    project: given("project", isId),
    from: given("from", (value) => DAY.test(value)),
    to: given("to", (value) => DAY.test(value)),
    batch: given("batch", isId),
    sort,
    order,
  };
}

function orderBy(sort, order) {
  const way = `${sort} ${order ?? "desc"}`;
  const isKnown = ORDER_CHOICES.some(([value]) => value === way);
  return (isKnown ? way : NEWEST).split(" ");
}

/** The address below the root. @param {Partial<Wanted>} wanted */
export function contractsPlace(wanted) {
  const isNewest = `${wanted.sort} ${wanted.order}` === NEWEST;
  return `contracts${query({ ...wanted, ...(isNewest && { sort: "", order: "" }) })}`;
}

/** The fields of the server's question. @param {Wanted} wanted */
export function asked({ project, from, to, ...rest }) {
  return { ...rest, project_id: project, dated_from: from, dated_to: to };
}

/** Whether something beside the project narrows it down. @param {Wanted} wanted */
export function isFiltered(wanted) {
  return FILTERS.some((name) => wanted[name]);
}

/** What it is with no filter. @returns {Partial<Wanted>} */
export function unfiltered() {
  return Object.fromEntries(FILTERS.map((name) => [name, ""]));
}
