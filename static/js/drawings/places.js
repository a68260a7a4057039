/** Where sheets are seen and asked for, as paths below the root. */
import { query } from "../lib/api.js";

/** @param {string} pageId @param {Record<string, string | null>} [state] */
export function sheetPlace(pageId, state = {}) {
  return `sheets/${encodeURIComponent(pageId)}${query(state)}`;
}

/** @param {string} pageId */
export function pagePath(pageId) {
  return `api/pages/${encodeURIComponent(pageId)}`;
}

/** @param {string} projectId */
export function projectPath(projectId) {
  return `api/projects/${encodeURIComponent(projectId)}`;
}
