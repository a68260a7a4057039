/** The text of one page as nodes, with the passage that was looked for marked in it. */
import { unitOffsets } from "../lib/code-points.js";
import { h } from "../lib/dom.js";
import { blocksOf, runs } from "../lib/pieces.js";
import { shown, struckSpans } from "../lib/struck.js";
import { wordsIn } from "./terms.js";

/** @type {Array<"h3" | "h4" | "h5" | "h6">} */
const HEADINGS = ["h3", "h4", "h5", "h6"];

/**
 * @param {{ number: number, text: string, start: number, end: number, blocks?: any[] }} page
 *   offsets count code points of the whole document
 * @param {{ start: number | null, end: number | null, q?: string, word?: string }} spot without an end, the
 *   paragraph it is in; the words of `q` stand out in it
 * @returns {{ node: HTMLElement, mark: HTMLElement | null }} the first piece of the mark
 */
export function pageText(page, spot) {
  const { text } = page;
  const blocks = blocksOf(
    text,
    page.blocks?.map((block) => within(page, block)),
  );
  const placed = placeOf(page, spot, blocks);
  const struck = struckSpans(text);
  let mark = null;
  const piece = ({ start, end, passage }) => {
    if (!passage) return shown(text, struck, start, end);
    const node = h(
      "mark",
      { tabindex: mark ? null : -1 },
      ...termed(text, struck, [start, end], spot.q),
    );
    mark ??= node;
    return node;
  };
  const nodes = blocks.map((block) =>
    blockNode(block, runs(block.start, block.end, placed).map(piece)),
  );
  const empty = h("p", { class: "muted" }, "There is no text on this page.");
  const label = `${spot.word ?? "Page"} ${page.number}`;
  const node = h(
    "div",
    { class: "sheet", role: "region", "aria-label": label, dir: "auto" },
    ...(nodes.length ? nodes : [empty]),
  );
  return { node, mark };
}

function termed(text, struck, [first, last], q) {
  const nodes = [];
  let at = first;
  for (const [start, end] of wordsIn(text.slice(first, last), q ?? "")) {
    const [from, to] = [first + start, first + end];
    const term = h("span", { class: "term" }, ...shown(text, struck, from, to));
    nodes.push(...shown(text, struck, at, from), term);
    at = to;
  }
  return [...nodes, ...shown(text, struck, at, last)];
}

function within(page, block) {
  return { ...block, start: block.start - page.start, end: block.end - page.start };
}

/** The spot in units of the page's text: what `runs` cuts at. */
function placeOf(page, { start, end }, blocks) {
  if (start === null || start >= page.end || (end ?? start) < page.start) return [];
  const units = unitOffsets(page.text);
  const from = units(Math.max(0, start - page.start));
  if (end !== null) return [{ start: from, end: units(Math.min(page.end, end) - page.start) }];
  const block = blocks.find((one) => one.end > from);
  return block ? [{ start: block.start, end: block.end }] : [];
}

function blockNode({ kind, level }, children) {
  const tag = kind === "heading" ? HEADINGS[Math.min(3, Math.max(0, level - 1))] : "p";
  return h(tag, { class: `block-${kind}`, dir: "auto" }, ...children);
}
