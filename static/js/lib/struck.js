/** Shows struck-out text as struck. Its tildes stay in the nodes, unseen, so that offsets hold. */
import { h } from "./dom.js";

const MARK = "~~";

/**
 * Where struck-out text lies, its tildes with it, in units; as `app/parsing/struck.py` says.
 * @param {string} text @returns {Array<[number, number]>} in reading order
 */
export function struckSpans(text) {
  const spans = [];
  let opened = -1;
  for (const { 0: found, index } of text.includes(MARK) ? text.matchAll(/~~|\n/g) : []) {
    const after = index + found.length;
    if (found === "\n") opened = -1;
    else if (opened < 0) opened = /\S/.test(text.charAt(after)) ? index : -1;
    else if (index > opened + MARK.length && /\S/.test(text.charAt(index - 1))) {
      spans.push(/** @type {[number, number]} */ ([opened, after]));
      opened = -1;
    }
  }
  return spans;
}

/** The words that stand, with single spaces; as it was where nothing is struck out. @param {string} text */
export function withoutStruck(text) {
  const spans = struckSpans(text);
  if (!spans.length) return text;
  const kept = spans.map(([start], n) => text.slice(spans[n - 1]?.[1] ?? 0, start));
  return [...kept, text.slice(spans.at(-1)[1])].join(" ").split(/\s+/).filter(Boolean).join(" ");
}

/**
 * A part of a text as nodes.
 * @param {string} text @param {Array<[number, number]>} spans of the whole text
 * @param {number} [start] @param {number} [end]
 * @returns {Array<string | HTMLElement>}
 */
export function shown(text, spans, start = 0, end = text.length) {
  const nodes = [];
  let at = start;
  for (const [from, to] of spans) {
    if (to <= at) continue;
    if (from >= end) break;
    const [first, last] = [Math.max(from, at), Math.min(to, end)];
    nodes.push(text.slice(at, first), struck(text, first, last, [from, to]));
    at = last;
  }
  return [...nodes, text.slice(at, end)].filter((node) => node !== "");
}

function struck(text, first, last, [from, to]) {
  const opened = Math.min(last, Math.max(first, from + MARK.length));
  const closed = Math.max(opened, Math.min(last, to - MARK.length));
  const tildes = (a, b) => a < b && h("span", { class: "tildes" }, text.slice(a, b));
  return h("s", {}, tildes(first, opened), text.slice(opened, closed), tildes(closed, last));
}
