/** Where documents are read, as paths below the root. */
import { query } from "../lib/api.js";
import { currentProject } from "../frame/project.js";

/** The library, of the chosen project. @param {Record<string, any>} [state] */
export function libraryPlace(state = {}) {
  return `documents${query({ ...state, project: currentProject() })}`;
}

/**
 * A document, open at a passage.
 * @param {string} documentId
 * @param {{ page?: number | null, start?: number | null, end?: number | null, q?: string }} [spot]
 *   offsets count code points of the whole document; `q` is what was searched for
 */
export function readingPlace(documentId, { page, start, end, q } = {}) {
  const spot = query({ page, from: start, to: end, q });
  return `documents/${encodeURIComponent(documentId)}${spot}`;
}

/** @param {string} documentId */
export function apiPath(documentId) {
  return `api/documents/${encodeURIComponent(documentId)}`;
}
