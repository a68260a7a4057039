/** Text in which some parts stand out, as nodes. Offsets count code points, as the server's do. */
import { unitOffsets } from "../lib/code-points.js";
import { h } from "../lib/dom.js";
import { shown, struckSpans } from "../lib/struck.js";

/**
 * @param {string} text
 * @param {Array<[number, number]>} marks start and end of each; those that overlap become one
 * @returns {Array<string | HTMLElement>}
 */
export function marked(text, marks) {
  const units = unitOffsets(text);
  const struck = struckSpans(text);
  const words = (from, to) => shown(text, struck, from, to);
  const nodes = [];
  let at = 0;
  for (const [start, end] of [...marks].sort(([a], [b]) => a - b)) {
    const [from, to] = [Math.max(at, units(start)), Math.min(text.length, units(end))];
    if (from >= to) continue;
    nodes.push(...words(at, from), h("mark", {}, ...words(from, to)));
    at = to;
  }
  return [...nodes, ...words(at, text.length)];
}
