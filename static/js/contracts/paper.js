/** The contract itself as nodes: pages, blocks, and a mark for every passage. */
import { h } from "../lib/dom.js";
import { blocksOf, pagesOf, place, runs } from "../lib/pieces.js";
import { shown, struckSpans } from "../lib/struck.js";

/** Blocks that are laid out together or not at all: some screens full. */
const TOGETHER = 40;

/**
 * @param {{ text: string, pages: any[], blocks: any[] }} contract
 * @param {any[]} passages of the report
 * @returns {{ node: HTMLElement, marks: Map<number, HTMLElement[]>, shares: Map<number, number>,
 *   blocks: Array<{ start: number, end: number, node: HTMLElement }> }}
 *   the marks of each passage, how far down the text (0 to 1) it begins, and the blocks in units
 */
export function paper({ text, pages, blocks }, passages) {
  const placed = place(text, passages);
  const struck = struckSpans(text);
  const words = (start, end) => shown(text, struck, start, end);
  const marks = new Map();
  const drawn = [];
  const draw = (block) => {
    const parts = runs(block.start, block.end, placed);
    const node = blockNode(
      block,
      parts.map((run) => runNode(words, run, passages, marks)),
    );
    drawn.push({ start: block.start, end: block.end, node });
    return node;
  };
  const sheets = pagesOf(text, pages, blocksOf(text, blocks));
  const nodes = sheets.map((page) =>
    h(
      "section",
      { class: "sheet", "aria-label": page.number && `Page ${page.number}` },
      page.number && h("p", { class: "folio" }, `Page ${page.number}`),
      ...stretches(page.blocks, page.blocks.map(draw)),
    ),
  );
  return {
    node: h("div", { class: "paper", dir: "auto" }, ...nodes),
    marks,
    blocks: drawn,
    shares: new Map(placed.map((one) => [one.number, one.start / Math.max(1, text.length)])),
  };
}

/**
 * A sheet that is longer than a page (Word files have none) as stretches, of which the browser
 * lays out only those near the window. Their height is guessed from their letters until then.
 */
function stretches(blocks, nodes) {
  if (nodes.length <= TOGETHER) return nodes;
  const found = [];
  for (let at = 0; at < nodes.length; at += TOGETHER) {
    const stretch = h("div", { class: "stretch" }, ...nodes.slice(at, at + TOGETHER));
    stretch.style.setProperty("--rows", String(rowsOf(blocks.slice(at, at + TOGETHER))));
    found.push(stretch);
  }
  return found;
}

/** Lines of some 70 letters, and half a line between blocks. */
function rowsOf(blocks) {
  return blocks.reduce((rows, { start, end }) => rows + Math.ceil((end - start) / 70) + 0.5, 0);
}

const TAGS = {
  heading: "h3",
  paragraph: "p",
  list_item: "p",
  table_row: "p",
  header: "p",
  footer: "p",
  footnote: "p",
};

function blockNode({ kind, level }, children) {
  const tag = kind === "heading" ? `h${Math.min(6, 2 + Math.max(1, level))}` : (TAGS[kind] ?? "p");
  const node = h(tag, { class: `block-${kind}`, dir: "auto" }, ...children);
  if (kind === "list_item" && level) node.style.setProperty("--depth", String(Math.min(level, 6)));
  return node;
}

function runNode(words, { start, end, passage }, passages, marks) {
  if (!passage) return words(start, end);
  const known = marks.get(passage.number) ?? [];
  const isFirst = known.length === 0;
  const { tier } = passages[passage.number];
  const attributes = isFirst
    ? {
        id: `passage-${passage.number + 1}`,
        tabindex: 0,
        role: "button",
        "aria-controls": "reason",
      }
    : {};
  const mark = h(
    "mark",
    { ...attributes, class: tier === 1 ? "hit" : "hit related", "data-passage": passage.number },
    ...termRuns(words, start, end, passage),
  );
  marks.set(passage.number, [...known, mark]);
  return mark;
}

/** The words that gave the passage away stand out in it. */
function termRuns(words, start, end, { terms }) {
  const inside = terms
    .filter((term) => term.start >= start && term.end <= end && term.start < term.end)
    .sort((a, b) => a.start - b.start);
  const nodes = [];
  let at = start;
  for (const term of inside) {
    if (term.start < at) continue;
    nodes.push(
      ...words(at, term.start),
      h("span", { class: "term" }, ...words(term.start, term.end)),
    );
    at = term.end;
  }
  return [...nodes, ...words(at, end)];
}
