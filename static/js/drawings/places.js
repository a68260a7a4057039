/** Where sheets are seen and asked for, as paths below the root. */
import { query } from "../lib/api.js";

/** @param {string} pageId @param {Record<string, string | null>} [state] */
export function sheetPlace(pageId, state = {}) {
  return `sheets/${encodeURIComponent(pageId)}${query(state)}`;
}

/** "100,20,180,32" of an address as a box in page points; null for what is none. @param {string | null} text @returns {[number, number, number, number] | null} */
export function boxOf(text) {
  const box = (text ?? "").split(",").map((each) => (each.trim() ? Number(each) : NaN));
  const isBox = box.length === 4 && box.every(Number.isFinite);
  return isBox ? [box[0], box[1], box[2], box[3]] : null;
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
