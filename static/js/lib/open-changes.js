/** Changes that nobody has accepted, and comments, as words. Pure. */
import { count } from "./format.js";

/**
 * @param {{ insertions: number, deletions: number, comments: number } | null | undefined} changes
 * @returns {string[]} "2 insertions", "1 comment"; none for a result of an older release
 */
export function openChanges(changes) {
  const { insertions = 0, deletions = 0, comments = 0 } = changes ?? {};
  return [
    insertions && count(insertions, "insertion"),
    deletions && count(deletions, "deletion"),
    comments && count(comments, "comment"),
  ].filter((one) => typeof one === "string");
}
