/** Where sheets are seen and asked for, as paths below the root. */
import { query } from "../lib/api.js";

/** @param {string} pageId @param {Record<string, string | null>} [state] */
export function sheetPlace(pageId, state = {}) {
  return `sheets/${encodeURIComponent(pageId)}${query(state)}`;
}

// So many places of words are marked on a sheet.
const MOST = 8;

/** @typedef {[number, number, number, number]} Corners left, top, right, bottom in page points */

/** Places of a sheet as an address says them: "100,20,180,32;100,40,150,52". @param {Corners[]} places @returns {string | null} */
export function placesText(places) {
  const rounded = places.slice(0, MOST).map((place) => place.map(Math.round).join(","));
  return rounded.join(";") || null;
}

/** The same back; what is none is left out. @param {string | null} text @returns {Corners[]} */
export function placesOf(text) {
  const parts = (text ?? "").split(";").slice(0, MOST);
  return parts.map(cornersOf).filter((place) => place !== null);
}

/** @param {string} text @returns {Corners | null} */
function cornersOf(text) {
  const place = text.split(",").map((each) => (each.trim() ? Number(each) : NaN));
  const isPlace = place.length === 4 && place.every(Number.isFinite);
  return isPlace ? [place[0], place[1], place[2], place[3]] : null;
}

/** The list of a plan set's sheets. @param {string} documentId @param {Record<string, string | null>} [state] */
export function setPlace(documentId, state = {}) {
  return `drawings/${encodeURIComponent(documentId)}${query(state)}`;
}

/** @param {string} pageId */
export function pagePath(pageId) {
  return `api/pages/${encodeURIComponent(pageId)}`;
}

/** @param {string} projectId */
export function projectPath(projectId) {
  return `api/projects/${encodeURIComponent(projectId)}`;
}

/** @param {string} documentId */
export function setPath(documentId) {
  return `api/drawings/${encodeURIComponent(documentId)}`;
}
