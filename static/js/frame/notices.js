/** The browser's own note when a long task ends and nobody looks at the page; only who asks for it gets it. */
import { api, taskTypes } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";
import { words } from "../lib/format.js";
import { recall, remember } from "../lib/memory.js";
import { me } from "../lib/session.js";
import { go } from "./router.js";

const KEY = "tell-ends";
// What took less is no news to whoever has just looked away.
const LONG = 30_000;
const SAID = { SUCCESS: "Done", FAILURE: "Failed", REVOKED: "Cancelled" };

/** Tasks of which one wants to hear, however short they are. @type {Set<string>} */
export const wanted = new Set();
/** Those that were told of, or that somebody saw end. @type {Set<string>} */
const settled = new Set();

/** Whether this browser has such notes; a page without TLS has none. */
export function canTell() {
  return isSecureContext && "Notification" in globalThis;
}

/** Whether somebody wants them and the browser shows them. */
export function isTelling() {
  return canTell() && recall(KEY) === "on" && Notification.permission === "granted";
}

/** Asks the browser, as an answer to a press. @param {string} [taskId] @returns {Promise<boolean>} whether it will tell */
export async function startTelling(taskId) {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") {
    const hint = "Allow notifications for it in the browser's settings of this site.";
    complain(Object.assign(new Error("The browser shows no notes of this page."), { hint }));
    return false;
  }
  remember(KEY, "on");
  if (taskId) wanted.add(taskId);
  return true;
}

export function stopTelling() {
  remember(KEY, "off");
  wanted.clear();
}

/** A box that switches them, or nothing where there can be none. @returns {HTMLElement | null} */
export function tellSwitch() {
  if (!canTell()) return null;
  const change = async () => {
    if (box.checked) box.checked = await startTelling();
    else stopTelling();
  };
  const box = h("input", { type: "checkbox", checked: isTelling(), on: { change } });
  const text = "Tell me when a long task ends while I look elsewhere";
  return h("label", { class: "keys-switch" }, box, text);
}

/** Asks for each that is wanted, of whatever project, and tells of those that have ended. @throws where it could not be asked */
export async function tellWanted() {
  for (const id of wanted) {
    const task = await api(`api/tasks/${encodeURIComponent(id)}`).catch(orGone);
    if (task && !SAID[task.status]) continue;
    wanted.delete(id);
    if (task && document.hidden && isTelling()) await show(task);
    settled.add(id);
  }
}

function orGone(error) {
  if (error.status === 404 || error.status === 403) return null;
  throw error;
}

/** Tells of those that one has started and that took long. @param {any[]} tasks as they were last seen running */
export async function tell(tasks) {
  if (!isTelling()) return;
  const isLong = ({ started_at: start }) => Date.now() - Date.parse(start) > LONG;
  const isMine = (task) =>
    !wanted.has(task.task_id) && task.initiated_by === me.user.name && isLong(task);
  for (const { task_id: id } of tasks.filter(isMine)) {
    const task = await api(`api/tasks/${encodeURIComponent(id)}`).catch(() => null);
    if (task && SAID[task.status]) await show(task);
  }
}

async function show(task) {
  const { task_id: id, status, summary, error } = task;
  if (settled.has(id)) return;
  settled.add(id);
  const types = await taskTypes().catch(() => []);
  const type = types.find((one) => one.task_type === task.task_type);
  const title = type?.title ?? words(task.task_type);
  const name = task.task_name?.replace(`${title}: `, "") || title;
  const body = [SAID[status], status === "FAILURE" ? error : summary].filter(Boolean).join(": ");
  const icon = address("static/img/icon.svg");
  const note = new Notification(name.slice(0, 120), { body: body.slice(0, 300), tag: id, icon });
  const report = status === "SUCCESS" ? type?.report : null;
  note.addEventListener("click", () => {
    note.close();
    focus();
    go((report ?? "/tasks/{task_id}").replace("{task_id}", id).slice(1));
  });
}
