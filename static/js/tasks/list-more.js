/** What a list needs less often: more rows, rows that come back, a refusal, a selection of all. */
import { api } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { leaving } from "../lib/leaving.js";
import { announce } from "../lib/live-region.js";
import { isNewer } from "./task-list.js";

// This many an answer: they are asked for one by one.
const STRAGGLERS = 12;

/** @typedef {import("./task-list.js").TaskList} TaskList */
/** @typedef {import("./task-row.js").TaskRow} TaskRow */

/** Shows the tasks that came since, or begins again when they are many. @param {TaskList} list */
export function showHeld(list) {
  const tasks = [...list.held.values()];
  list.held.clear();
  list.tellNews();
  if (tasks.length >= (list.options.limit ?? 8)) return list.load();
  tasks.sort((a, b) => (isNewer(a, b) ? 1 : -1)).forEach((task) => list.putOnTop(task));
  list.list.firstElementChild?.focus();
  return undefined;
}

/**
 * Rows that an answer no longer holds stay where they are and are brought up to date alone.
 * @param {TaskList} list @param {TaskRow[]} rows
 */
export async function chase(list, rows) {
  for (const row of rows.slice(0, STRAGGLERS)) {
    try {
      list.follow(row, await api(`api/tasks/${row.task.task_id}`));
    } catch (error) {
      if (error.status === 404 && !list.matches(":hover, :focus-within"))
        list.drop(row.task.task_id);
    }
  }
}

/** Adds the next page below. @param {TaskList} list @throws {import("../lib/api.js").ApiError} */
export async function loadMore(list) {
  const body = await api(list.pathOf(list.cursor));
  const rows = body.tasks
    .filter((task) => !list.rows.has(task.task_id) && !leaving.has(task.task_id))
    .map((task) => list.rowOf(task));
  list.list.append(...rows.map((row) => row.element));
  list.cursor = body.next_cursor;
  list.more.hidden = !body.next_cursor;
  announce(`${count(rows.length, "more task")} loaded`);
  rows[0]?.element.focus({ preventScroll: true });
}

/**
 * Puts rows back where they stood.
 * @param {TaskList} list
 * @param {Array<{ row: TaskRow, next: Element | null }>} places each with what followed it
 */
export function restore(list, places) {
  for (const { row, next } of [...places].reverse()) {
    list.list.insertBefore(row.element, next?.isConnected ? next : null);
    list.rows.set(row.task.task_id, row);
  }
  const order = [...list.list.children];
  const byPlace = ([, a], [, b]) => order.indexOf(a.element) - order.indexOf(b.element);
  list.rows = new Map([...list.rows].sort(byPlace));
  list.tell();
  places[0].row.element.focus();
}

/** The server will not give the list. @param {TaskList} list @param {Error} error */
export function sayRefusal(list, error) {
  list.removeAttribute("aria-busy");
  list.list.replaceChildren();
  const again = { type: "button", on: { click: () => list.load() } };
  const title = h("h2", {}, "The list could not be read");
  const parts = [title, h("p", {}, error.message), h("button", again, "Try again")];
  list.say("error", () => h("div", { class: "blank" }, ...parts));
}

/** Selects every row that is shown, or none. @param {TaskList} list @param {boolean} isOn */
export function selectAll(list, isOn) {
  for (const row of list.rows.values()) row.pick.checked = isOn;
  list.selected = new Set(isOn ? list.rows.keys() : []);
  list.toldSelection();
}
