/** The contract itself as nodes: pages, blocks, and a mark for every passage. */
import { unitOffsets } from "../lib/code-points.js";
import { h, setAttribute } from "../lib/dom.js";
import { blocksOf, pagesOf, place, runs } from "../lib/pieces.js";
import { shown, struckSpans } from "../lib/struck.js";
import { decidedBy } from "./findings.js";
import { KINDS } from "./kinds.js";

/** Blocks that are laid out together or not at all: some screens full. */
const TOGETHER = 40;

export class Paper {
  /**
   * @param {{ text: string, pages: any[], blocks: any[] }} contract
   * @param {import("./findings.js").Finding[]} findings in reading order
   */
  constructor({ text, pages, blocks }, findings) {
    this.text = text;
    this.struck = struckSpans(text);
    /** The blocks in reading order, each with its place in units of the text. */
    this.blocks = [];
    /** The marks of each finding by its id. @type {Map<string, HTMLElement[]>} */
    this.marks = new Map();
    this.#place(findings);
    const sheets = pagesOf(text, pages, blocksOf(text, blocks));
    const nodes = sheets.map(({ number, blocks: own }) =>
      h(
        "section",
        { class: "sheet", "aria-label": number && `Page ${number}` },
        number && h("p", { class: "folio" }, `Page ${number}`),
        ...stretches(
          own,
          own.map((block) => this.#blockNode(block)),
        ),
      ),
    );
    this.node = h("div", { class: "paper", dir: "auto" }, ...nodes);
    this.#collect();
  }

  /** How far down the text, 0 to 1, a finding begins. @param {string} id */
  share(id) {
    return (this.placed.get(id)?.start ?? 0) / Math.max(1, this.text.length);
  }

  /** The first mark of a finding; where others hide it, the block that it is in. @param {string} id */
  nodeOf(id) {
    const at = this.placed.get(id)?.from ?? 0;
    return this.marks.get(id)?.[0] ?? this.blocks.find((one) => one.end > at)?.node;
  }

  /** Shows these findings. Only blocks in which one came or went are drawn again. @param {import("./findings.js").Finding[]} findings */
  update(findings) {
    const before = this.placed;
    this.#place(findings);
    const changed = [
      ...[...before.values()].filter(({ id }) => !this.placed.has(id)),
      ...[...this.placed.values()].filter(({ id }) => !before.has(id)),
    ];
    if (!changed.length) return findings.forEach((one) => this.#colour(one));
    const touched = this.blocks.filter(({ start, end }) =>
      changed.some((one) => one.from < end && one.to > start),
    );
    for (const block of touched) block.node.replaceChildren(...this.#runNodes(block));
    this.#collect();
  }

  #place(findings) {
    this.findings = new Map(findings.map((one) => [one.id, one]));
    const units = unitOffsets(this.text);
    const spans = place(this.text, findings);
    this.runs = spans.map((span) => ({ ...span, id: findings[span.number].id }));
    const starts = new Map(this.runs.map(({ id, start }) => [id, start]));
    this.placed = new Map(
      findings.map(({ id, start, end }) => {
        const [from, to] = [units(start), units(end)];
        return [id, { id, from, to, start: starts.get(id) ?? from }];
      }),
    );
  }

  #blockNode(block) {
    const node = blockNode(block, this.#runNodes(block));
    this.blocks.push({ start: block.start, end: block.end, node });
    return node;
  }

  #runNodes({ start, end }) {
    const words = (from, to) => shown(this.text, this.struck, from, to);
    return runs(start, end, this.runs).flatMap((run) => runNode(words, run));
  }

  /** Finds all marks; the first of a finding is its button. */
  #collect() {
    this.marks = new Map([...this.findings.keys()].map((id) => [id, []]));
    for (const mark of this.node.querySelectorAll("mark")) this.marks.get(idOf(mark))?.push(mark);
    for (const finding of this.findings.values()) {
      const [first, ...rest] = this.marks.get(finding.id);
      for (const [name, value] of Object.entries(BUTTON)) first?.setAttribute(name, value);
      if (first) first.id = finding.id;
      for (const mark of rest) for (const name of FIRST_ONLY) mark.removeAttribute(name);
      this.#colour(finding);
    }
  }

  /** Its colour, and the word that is seen while it is pointed at. */
  #colour(finding) {
    for (const mark of this.marks.get(finding.id)) {
      setAttribute(mark, "data-kind", finding.kind);
      setAttribute(mark, "data-decided", finding.decision?.kind);
      setAttribute(mark, "data-word", wordOf(finding));
    }
  }
}

const BUTTON = { tabindex: "0", role: "button", "aria-controls": "reason" };
const FIRST_ONLY = ["id", ...Object.keys(BUTTON)];

/** The finding that a mark belongs to. @param {Element} mark */
export function idOf(mark) {
  return /** @type {HTMLElement} */ (mark).dataset.passage;
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

function runNode(words, { start, end, passage }) {
  if (!passage) return words(start, end);
  const attributes = { class: "hit", "data-passage": passage.id };
  return h("mark", attributes, ...termRuns(words, start, end, passage));
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

/** "Denied, not counted"; what people have decided comes first. */
function wordOf({ kind, duty, decision }) {
  if (decision) return decidedBy(decision);
  return kind === "counted" && duty ? `Counted, ${duty} duty` : KINDS[kind].told;
}
