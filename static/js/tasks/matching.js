/** Tasks that match a filter, also those that are not loaded. */
import { api, query } from "../lib/api.js";

const ACTIVE = ["PENDING", "STARTED", "PROGRESS"];
const ENDED_BADLY = ["FAILURE", "REVOKED"];
const PAGE = 100;
// More are not asked for one by one: what is done to them is done by the filter.
const MOST = 1000;

/** @typedef {Record<string, any>} Filter as the server names it */

/** How many can still be cancelled. @param {Filter} filter */
export async function countActive(filter) {
  const wanted = within(filter, ACTIVE);
  if (!wanted) return 0;
  const { total } = await api(`api/tasks${query({ ...wanted, limit: 1 })}`);
  return total;
}

/** What ended badly, or null when that is too much to name. @param {Filter} filter @returns {Promise<any[] | null>} */
export async function endedBadly(filter) {
  const wanted = within(filter, ENDED_BADLY);
  const found = [];
  let cursor = wanted ? "" : null;
  while (cursor !== null) {
    const body = await api(`api/tasks${query({ ...wanted, limit: PAGE, cursor })}`);
    found.push(...body.tasks);
    if (body.total > MOST) return null;
    cursor = body.next_cursor;
  }
  return found;
}

/** The filter as an order names it: the origin always, since an empty filter is refused. @param {Filter} filter */
export function named(filter) {
  const all = Object.entries({ ...filter, origin: filter.origin || "user" });
  return Object.fromEntries(all.filter(([, value]) => value === true || value.length));
}

/** Those of the filter in one of these states; null where there can be none. */
function within(filter, states) {
  const asked = filter.status?.length ? filter.status : states;
  const status = states.filter((state) => asked.includes(state));
  return status.length ? { ...filter, status } : null;
}
