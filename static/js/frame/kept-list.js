/** Lists that were left: who comes back finds all that was loaded. */

// So many places are kept, each with its rows.
const MOST = 4;

/** @type {Map<string, import("../lib/live-list.js").LiveList>} */
const kept = new Map();

/** Only with the rows that its address asks for. @param {string} place the address below the root @param {import("../lib/live-list.js").LiveList} list that is leaving the page */
export function keepList(place, list) {
  kept.delete(place);
  if (list.rows.length && !list.isFresh) kept.set(place, list);
  if (kept.size > MOST) kept.delete(kept.keys().next().value);
}

/** The list of this place, for whoever comes back to it; nothing for who comes by a link. @param {string} place @returns {any} */
export function keptList(place) {
  const isBack = history.state?.top !== undefined;
  const list = isBack ? kept.get(place) : undefined;
  kept.delete(place);
  if (list) list.isKept = list.isBack = true;
  return list;
}
