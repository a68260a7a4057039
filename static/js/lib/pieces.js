/** Cuts a text where its passages and their terms begin and end. Pure. */
import { unitOffsets } from "./code-points.js";

/**
 * @typedef {object} Placed a passage whose offsets count UTF-16 units of the contract's text
 * @property {number} start
 * @property {number} end
 * @property {Array<{ start: number, end: number }>} terms
 * @property {number} number its place in the report, from 0
 */

/**
 * Places passages that count code points. A term's offsets are inside its passage.
 * Passages come back in reading order; one that begins inside another gives way to its rest.
 * @param {string} text @param {any[]} passages @returns {Placed[]}
 */
export function place(text, passages) {
  const units = unitOffsets(text);
  const placed = passages.map(({ start, end, terms }, number) => ({
    number,
    start: units(start),
    end: units(end),
    terms: terms.map((term) => ({
      start: units(start + term.start),
      end: units(start + term.end),
    })),
  }));
  placed.sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  for (const one of placed) {
    one.start = Math.max(one.start, reached);
    reached = Math.max(reached, one.end);
  }
  return placed.filter((one) => one.start < one.end);
}

/**
 * The runs of one block: plain text, and the parts of passages that lie in it.
 * @template {{ start: number, end: number }} Passage
 * @param {number} start @param {number} end units of the text
 * @param {Passage[]} placed in reading order, without overlaps
 * @returns {Array<{ start: number, end: number, passage: Passage | null }>}
 */
export function runs(start, end, placed) {
  const found = [];
  let at = start;
  for (
    let n = firstEndingAfter(placed, start);
    n < placed.length && placed[n].start < end;
    n += 1
  ) {
    const from = Math.max(placed[n].start, start);
    const to = Math.min(placed[n].end, end);
    if (from > at) found.push({ start: at, end: from, passage: null });
    found.push({ start: from, end: to, passage: placed[n] });
    at = to;
  }
  if (at < end) found.push({ start: at, end, passage: null });
  return found;
}

function firstEndingAfter(placed, offset) {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placed[middle].end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The blocks of the text in units; without any, its paragraphs.
 * @param {string} text @param {any[]} blocks @returns {Array<{ kind: string, level: number, start: number, end: number }>}
 */
export function blocksOf(text, blocks) {
  if (!blocks?.length) return paragraphs(text);
  const units = unitOffsets(text);
  return blocks.map(({ kind, level, start, end }) => ({
    kind,
    level: level ?? 0,
    start: units(start),
    end: units(end),
  }));
}

function paragraphs(text) {
  return [...text.matchAll(/\S[^]*?(?=\n\s*\n|\s*$)/g)].map((match) => ({
    kind: "paragraph",
    level: 0,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * The pages, each with the blocks that begin on it; one without a number where there are none.
 * @param {string} text @param {any[]} pages @param {ReturnType<typeof blocksOf>} blocks
 */
export function pagesOf(text, pages, blocks) {
  const units = unitOffsets(text);
  if (!pages?.length) return [{ number: null, blocks }];
  const sheets = pages.map(({ number, start }) => ({ number, start: units(start), blocks: [] }));
  let at = 0;
  for (const block of blocks) {
    while (at + 1 < sheets.length && sheets[at + 1].start <= block.start) at += 1;
    sheets[at].blocks.push(block);
  }
  return sheets;
}
