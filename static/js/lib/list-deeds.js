/** What a live list does now and then: shows what waits, loads more, obeys keys, looks for rows, says what failed. */
import { api } from "./api.js";
import { complain } from "./complain.js";
import { h } from "./dom.js";
import { count } from "./format.js";
import { announce } from "./live-region.js";

// Rows that left the first page are asked for one by one; this many an answer.
const STRAGGLERS = 12;

/** @typedef {import("./live-list.js").LiveList} LiveList */

/** Rows that have ended and are in no answer, and are there all the same. @type {WeakSet<Row>} */
const staying = new WeakSet();

/** Rows that an answer no longer holds stay where they are and are brought up to date alone. @param {LiveList} list @param {Row[]} rows */
export async function chase(list, rows) {
  const asked = rows.filter((row) => !staying.has(row));
  for (const row of asked.slice(0, STRAGGLERS)) {
    try {
      const item = await read(list.kind, row);
      if (!list.kind.isFinal(row.item)) list.follow(row, item);
      if (list.kind.isFinal(row.item)) staying.add(row);
    } catch (error) {
      if (error.status === 404 && mayLeave(list)) leaveOut(list, [row]);
    }
  }
}

/** Nobody is at the rows, and the list is not called empty while something waits for it. @param {LiveList} list */
function mayLeave(list) {
  const isLast = list.rows.length === 1 && list.held.length > 0;
  return !isLast && !list.matches(":hover, :focus-within");
}

/** Who comes back finds no row that has ended and does not belong there. @param {LiveList} list @param {Row[]} rows */
export function sift(list, rows) {
  const ended = rows.filter(({ item }) => list.kind.isFinal(item));
  const stays = (row) => !ended.includes(row);
  if (!list.rows.some(stays)) return list.load();
  const focused = list.rows.indexOf(list.current);
  const next = list.rows.slice(focused).find(stays) ?? list.rows.slice(0, focused).findLast(stays);
  if (list.current && next !== list.current) next?.element.focus({ preventScroll: true });
  leaveOut(list, ended);
  return chase(list, rows.filter(stays));
}

/** Takes rows out that the last answer does not count any more. @param {LiveList} list @param {Row[]} rows */
function leaveOut(list, rows) {
  list.answer.total += rows.length;
  drop(list, rows);
}

/** @param {Kind} kind @param {Row} row */
function read(kind, row) {
  return kind.read?.(row) ?? api(`api/${kind.name}s/${encodeURIComponent(row.id)}`);
}

/** Takes rows out. @param {LiveList} list @param {Row[]} rows */
export function drop(list, rows) {
  rows.forEach((row) => row.element.remove());
  change(
    list,
    list.rows.filter((row) => !rows.includes(row)),
  );
}

/** A list has these rows from now on, and says so. @param {LiveList} list @param {Row[]} rows */
export function change(list, rows) {
  list.answer.total += rows.length - list.rows.length;
  list.rows = rows;
  list.tell();
}

/** @param {LiveList} list @param {HTMLButtonElement} button that asks for it */
export function showHeld(list, button) {
  return press(button, () => show(list));
}

/** @param {LiveList} list @param {HTMLButtonElement} button that asks for it */
export function loadMore(list, button) {
  return press(button, () => load(list));
}

async function press(button, run) {
  button.disabled = true;
  try {
    await run();
  } catch (error) {
    complain(error);
  }
  button.disabled = false;
}

/** Shows what waits, or begins again when that is much. */
function show(list) {
  const items = list.held;
  if (items.length >= list.limit) return list.load();
  list.newest = list.place(items.at(-1));
  list.hold([]);
  items.forEach((item) => list.putOnTop(item));
  return list.rows[0].element.focus();
}

async function load(list) {
  const body = await api(list.path(list.cursor));
  const shown = new Set(list.rows.map((row) => row.id));
  const items = list.itemsOf(body).filter((item) => !shown.has(list.idOf(item)));
  const rows = list.showBelow(items, body.next_cursor);
  announce(`${count(rows.length, `more ${list.kind.name}`)} loaded`);
  rows[0]?.element.focus({ preventScroll: true });
}

/** @param {LiveList} list @param {WatchError} error */
export function refuse(list, error) {
  list.removeAttribute("aria-busy");
  list.list.replaceChildren();
  const again = { type: "button", on: { click: () => list.load() } };
  const title = h("h2", {}, `The ${list.kind.title} could not be read`);
  const text = h("p", {}, error.message);
  list.say("error", h("div", { class: "blank" }, title, text, h("button", again, "Try again")));
}

/** Moves the focus by rows. @param {LiveList} list @param {1 | -1} by */
export function move(list, by) {
  const at = list.rows.indexOf(list.current);
  const next = at < 0 ? list.rows[0] : list.rows[at + by];
  next?.element.focus();
  next?.element.scrollIntoView({ block: "nearest" });
}

/** Presses a button or link of the row that has the focus. @param {LiveList} list @param {string} name */
export function pressIn(list, name) {
  const button = list.current?.[name];
  if (button?.checkVisibility()) button.click();
}
