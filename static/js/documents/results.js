/** What a search found: passages with the words that were looked for, each a way to its page. */
import { address } from "../base.js";
import { h } from "../dom.js";
import { count, whole } from "../format.js";
import { marked } from "./marked.js";
import { readingPlace } from "./places.js";

const WAYS = { lexical: "its words", semantic: "its meaning" };

/**
 * @param {{ results: any[], took_ms: number }} answer
 * @param {{ q: string, isAlone: boolean, onOpen?: (passage: any) => void }} options
 *   `isAlone` when all are of one document, whose name need not be said; `onOpen` reads a passage without leaving
 * @returns {HTMLElement}
 */
export function resultList({ results }, options) {
  return h("ol", { class: "results" }, ...results.map((one) => h("li", {}, passage(one, options))));
}

/** "9 passages in 3 documents, 14 ms". @param {{ results: any[], took_ms: number }} answer */
export function foundWords({ results, took_ms: took }) {
  const documents = new Set(results.map((one) => one.document_id)).size;
  const where = documents > 1 ? ` in ${count(documents, "document")}` : "";
  return `${count(results.length, "passage")}${where}, ${whole(Math.max(1, took))} ms`;
}

/** One passage: a search result, or a citation of an answer. */
export function passage(one, { q, isAlone, onOpen }) {
  const { snippet, text, page, lists = [], complete } = one;
  const place = page ? `Page ${page}` : "Passage";
  const title = isAlone ? [place] : [h("bdi", {}, one.name.slice(0, 300)), h("span", { class: "muted" }, ` ${place.toLowerCase()}`)];
  const open = (event) => {
    if (!onOpen || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(one);
  };
  const href = address(readingPlace(one.document_id, { ...one, q }));
  const notes = [
    lists.length ? `Found by ${lists.map((list) => WAYS[list] ?? list).join(" and ")}` : null,
    complete === false ? "this document is still being read" : null,
  ];
  return h(
    "article",
    { class: "passage" },
    h("h3", {}, h("a", { href, title: one.name?.slice(0, 2000), on: { click: open } }, ...title)),
    h("p", { class: "snippet", dir: "auto" }, ...(snippet ? marked(snippet.text, snippet.marks) : [text])),
    notes.some(Boolean) && h("p", { class: "muted found-by" }, notes.filter(Boolean).join(", ")),
  );
}
