/** Shows a place of the contract that a clause speaks of: a note before it, its words lit. */
import { unitOffsets } from "../lib/code-points.js";
import { h } from "../lib/dom.js";
import { announce } from "../lib/live-region.js";
import { toMiddle } from "../lib/scroll.js";

const LIT = "clause-words";

export class Spot {
  /**
   * @param {string} text of the contract
   * @param {Array<{ start: number, end: number, node: HTMLElement }>} blocks in reading order, in units of the text
   */
  constructor(text, blocks) {
    this.units = unitOffsets(text);
    this.blocks = blocks;
    this.note = null;
  }

  /**
   * @param {{ start: number, end?: number }} place in code points; past the last block means the end
   * @param {string} sentence what is to be seen there
   * @param {HTMLElement} from where the way back leads
   */
  show({ start, end }, sentence, from) {
    this.clear();
    const at = this.units(start);
    const block = this.blocks.find((one) => one.end > at);
    const last = this.blocks.at(-1);
    if (!last) return;
    const back = h("button", { type: "button" }, "Back to the clause");
    back.addEventListener("click", () => this.#return(from));
    this.note = h("div", { class: "spot" }, h("p", {}, sentence), back);
    if (block) block.node.before(this.note);
    else last.node.after(this.note);
    const range = block && end !== undefined ? rangeIn(block, at, this.units(end)) : null;
    toMiddle(range && isFar(range, this.note) ? range : this.note);
    if (range) light(range);
    back.focus({ preventScroll: true });
    announce(sentence);
  }

  clear() {
    this.note?.remove();
    this.note = null;
    globalThis.CSS?.highlights?.delete(LIT);
  }

  #return(from) {
    this.clear();
    toMiddle(from);
    from.focus({ preventScroll: true });
  }
}

/** Lights a range without changing a node; as a selection where highlights are not known. */
function light(range) {
  if (globalThis.CSS?.highlights) CSS.highlights.set(LIT, new Highlight(range));
  else select(range);
}

function select({ startContainer, startOffset, endContainer, endOffset }) {
  getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
}

/** True when both cannot be seen at once: the words are deep in a long paragraph. */
function isFar(range, note) {
  const gap = range.getBoundingClientRect().top - note.getBoundingClientRect().top;
  return gap > innerHeight / 3;
}

/** The part of a block's text between two offsets of the contract, as far as it is inside. */
function rangeIn({ node, start, end }, from, to) {
  const range = document.createRange();
  range.setStart(...textAt(node, Math.max(from, start) - start));
  range.setEnd(...textAt(node, Math.min(to, end) - start));
  return range;
}

/** @returns {[Node, number]} the text node that holds an offset of an element's text */
function textAt(element, offset) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  let last = null;
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (left <= text.length) return [text, left];
    left -= text.length;
    last = text;
  }
  return last ? [last, last.length] : [element, 0];
}
