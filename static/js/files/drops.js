/** Files that are dragged over the page, dropped or pasted: none is opened by the browser. */
import { pathBelowRoot } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { whole } from "../lib/format.js";
import { styleSheet } from "../lib/style-sheets.js";
import { taker } from "./taker.js";

const WORDS = {
  contracts: "Drop to review a contract",
  documents: "Drop to make it searchable",
  drawings: "Drop to measure drawings",
};
// What a place is about, where it takes no files itself.
const WISHES = {
  ...Object.fromEntries(Object.keys(WORDS).map((one) => [one, one])),
  sheets: "drawings",
};
/** @typedef {{ files: File[], isFull: boolean, isDeep: boolean }} Found */

// A folder is read this deep, and this many files of it.
const DEEPEST = 8;
const MOST = 1000;
// Milliseconds without a move after which nothing is dragged any more.
const STILL = 400;

const words = h("strong");
const hint = h("div", { class: "drop-hint", popover: "manual", "aria-hidden": "true" }, words);
/** @type {Element | null} */
let marked = null;
let timer;

styleSheet("uploads");

/**
 * @param {{ type: string, target: Element, types: readonly string[], files: File[], entries: any[] }} held
 *   the event's name, what is under the pointer, and what is held: no files while they are only
 *   dragged; `entries` are folders too
 */
export async function take({ type, target, types, files, entries }) {
  if (document.documentElement.dataset.who === "nobody") return;
  // A cell of a table that is copied comes as a picture too.
  if (type === "paste" && types.includes("text/plain")) return;
  const door = target.closest?.("[data-wish]");
  const wish = door?.getAttribute("data-wish") ?? undefined;
  if (type === "dragover") showHint(door, wish);
  else {
    hideHint();
    const found = entries.some((entry) => entry?.isDirectory) ? await allOf(entries) : files;
    if (found.length) give(found, wish);
  }
}

function give(files, wish) {
  if (taker) taker.add(files, wish);
  else ask(files, wish ?? wishOfPlace());
}

function wishOfPlace() {
  return WISHES[pathBelowRoot(location).split("/")[0]];
}

/** @param {File[]} files @param {string} [wish] */
function ask(files, wish) {
  import("./tray.js").then((tray) => tray.addFiles(files, null, wish)).catch(complain);
}

/** Says what dropping does, for as long as files are moved over the page. */
function showHint(door, wish) {
  mark(door ?? taker?.node ?? null);
  const said = WORDS[wish] ?? taker?.words ?? WORDS[wishOfPlace()];
  setText(words, said ?? "Drop to choose what should happen with it");
  if (!hint.isConnected) document.body.append(hint);
  if (!hint.matches(":popover-open")) hint.showPopover();
  clearTimeout(timer);
  timer = setTimeout(hideHint, STILL);
}

function hideHint() {
  clearTimeout(timer);
  mark(null);
  hint.remove();
}

function mark(node) {
  if (node === marked) return;
  marked?.classList.remove("is-over");
  node?.classList.add("is-over");
  marked = node;
}

/** The files of folders too, from above; says what was left out. */
async function allOf(entries) {
  /** @type {Found} */
  const found = { files: [], isFull: false, isDeep: false };
  for (const entry of entries.filter(Boolean)) await collect(entry, found, 0);
  const said = [
    found.isFull && `Only the first ${whole(MOST)} files of the folder were taken.`,
    found.isDeep && `What lies more than ${DEEPEST} folders deep was left out.`,
  ];
  if (found.isFull || found.isDeep) complain(new Error(said.filter(Boolean).join(" ")));
  return found.files;
}

/** @param {any} entry @param {Found} found @param {number} depth */
async function collect(entry, found, depth) {
  if (entry.name.startsWith(".")) return;
  found.isFull ||= entry.isFile && found.files.length >= MOST;
  found.isDeep ||= depth > DEEPEST;
  if (found.isFull || depth > DEEPEST) return;
  if (entry.isFile) found.files.push(await new Promise((...told) => entry.file(...told)));
  else await collectBelow(entry.createReader(), found, depth);
}

/** A reader gives a part at a time, and none at the end. */
async function collectBelow(reader, found, depth) {
  while (!found.isFull) {
    const part = await new Promise((...told) => reader.readEntries(...told));
    if (!part.length) return;
    for (const each of part) await collect(each, found, depth + 1);
  }
}
