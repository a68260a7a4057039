/** Words of the contract that a person has selected, as a place in its text. */
import { pointOffset } from "../lib/code-points.js";

/**
 * The place of the selected words; null where none of the contract are selected.
 * @param {string} text of the contract
 * @param {Array<{ start: number, end: number, node: HTMLElement }>} blocks in reading order, in units
 * @returns {{ start: number, end: number, text: string } | null} offsets are code points
 */
export function picked(text, blocks) {
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const touched = blocks.filter(({ node }) => range.intersectsNode(node));
  if (!touched.length) return null;
  const [first, last] = [touched[0], touched[touched.length - 1]];
  const from = first.start + lengthBefore(first.node, range.startContainer, range.startOffset, 0);
  const whole = last.end - last.start;
  const to = last.start + lengthBefore(last.node, range.endContainer, range.endOffset, whole);
  return trimmed(text, from, to);
}

/** How many units of an element's text lie before a point; `otherwise` where the point is outside. */
function lengthBefore(element, container, offset, otherwise) {
  if (!element.contains(container)) return otherwise;
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(container, offset);
  return range.toString().length;
}

function trimmed(text, from, to) {
  const words = text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  const end = from + words.trimEnd().length;
  if (start >= end) return null;
  return {
    start: pointOffset(text, start),
    end: pointOffset(text, end),
    text: text.slice(start, end),
  };
}
