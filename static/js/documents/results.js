/** What a search found: passages with the words that were looked for, each a way to its page. */
import { address } from "../lib/base.js";
import { h } from "../lib/dom.js";
import { count, whole } from "../lib/format.js";
import { marked } from "./marks.js";
import { readingPlace } from "./places.js";

// As many as are asked for: there may be more.
export const MOST = 20;

/**
 * @param {{ results: any[], took_ms: number }} answer
 * @param {{ q: string, isAlone: boolean, onOpen?: (passage: any) => void }} options
 *   `isAlone` when all are of one document, whose name need not be said; `onOpen` reads a passage without leaving
 * @returns {HTMLElement}
 */
export function resultList({ results }, options) {
  return h("ol", { class: "results" }, ...results.map((one) => h("li", {}, passage(one, options))));
}

/** "9 passages in 3 documents, 14 ms"; "The 20 best passages" when there may be more. @param {{ results: any[], took_ms: number }} answer */
export function foundWords({ results, took_ms: took }) {
  const documents = new Set(results.map((one) => one.document_id)).size;
  const where = documents > 1 ? ` in ${count(documents, "document")}` : "";
  const all =
    results.length < MOST ? count(results.length, "passage") : `The ${MOST} best passages`;
  return `${all}${where}, ${whole(Math.max(1, took))} ms`;
}

/** One passage: a search result, or a citation of an answer. */
export function passage(one, options) {
  const { snippet, text, lists, complete } = one;
  const notes = [
    // Without a marked word a reader would ask why it is here.
    lists?.length === 1 && lists[0] === "semantic" ? "Found by its meaning" : null,
    complete === false ? "Its document is still being read" : null,
  ].filter(Boolean);
  return h(
    "article",
    { class: "passage" },
    h("h3", {}, passageLink(one, options)),
    h(
      "p",
      { class: "snippet", dir: "auto" },
      ...(snippet ? marked(snippet.text, snippet.marks) : marked(text, [])),
    ),
    notes.length > 0 && h("p", { class: "muted found-by" }, notes.join(". ")),
  );
}

/** The way to a passage, named by its document and page; by its page where the document is known. */
export function passageLink(one, { q, isAlone, onOpen }) {
  const place = one.page ? `${one.page_word ?? "page"} ${one.page}` : "passage";
  const title = isAlone
    ? [place.charAt(0).toUpperCase() + place.slice(1)]
    : [h("bdi", {}, one.name.slice(0, 300)), h("span", { class: "muted" }, ` ${place}`)];
  const open = (event) => {
    if (!onOpen || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(one);
  };
  const href = address(readingPlace(one.document_id, { ...one, q }));
  return h("a", { href, title: one.name?.slice(0, 2000), on: { click: open } }, ...title);
}
