/** Files that are dragged over the page, dropped or pasted: none is opened by the browser. */
import { pathBelowRoot } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
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

/** The files of folders too, from above. */
async function allOf(entries) {
  const found = [];
  for (const entry of entries.filter(Boolean)) await collect(entry, found, 0);
  return found;
}

async function collect(entry, found, depth) {
  if (found.length >= MOST || depth > DEEPEST || entry.name.startsWith(".")) return;
  if (entry.isFile) found.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
  else for (const each of await listed(entry.createReader())) await collect(each, found, depth + 1);
}

/** A reader gives a part at a time, and none at the end. */
async function listed(reader) {
  const all = [];
  for (;;) {
    const part = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!part.length) return all;
    all.push(...part);
  }
}
