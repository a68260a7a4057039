/** The tray: files that wait for their task. Uploads in it go on while other pages are open. */
import { taskTypes } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { announce } from "../lib/live-region.js";
import { whyClosed } from "../lib/rights.js";
import { styleSheet } from "../lib/style-sheets.js";
import { toast } from "../lib/toast.js";
import { currentProject } from "../frame/project.js";
import { go } from "../frame/router.js";
import { Composer } from "./composer.js";

/** @type {Composer | null} */
let composer = null;
/** @type {Promise<Composer> | null} */
let opening = null;
/** @type {HTMLDialogElement | null} */
let over = null;
/** Says that files wait while no place shows them. @type {HTMLElement | null} */
let note = null;

/** What is in it, or null; whoever asks shows it. @returns {HTMLElement | null} */
export function content() {
  over?.close();
  return composer?.node ?? null;
}

/**
 * @param {File[]} files
 * @param {HTMLElement | null} place where the tray is shown; without one it opens over the page
 * @param {string} [wish] what the door is for that they came through: "contracts", "documents" or "drawings"
 */
export async function addFiles(files, place, wish) {
  if (!files.length) return;
  const why = whyClosed(place ?? document.body);
  if (why) throw new Error(why);
  opening ??= openTray().catch((error) => ((opening = null), Promise.reject(error)));
  composer = await opening;
  if (!composer.node.isConnected) {
    if (place?.isConnected) place.append(composer.node);
    else showOver();
  }
  composer.add(files, wish);
  remind();
}

async function openTray() {
  const [types] = await Promise.all([taskTypes(), styleSheet("uploads")]);
  const main = document.getElementById("main");
  new MutationObserver(remind).observe(main, { childList: true });
  return new Composer(types, { onStarted: show, onDone, onEmpty });
}

function onEmpty() {
  over?.close();
  remind();
}

/** Files that no place shows wait behind a note, so that none is forgotten. */
function remind() {
  note?.remove();
  const { rows } = composer.shelf;
  const { length } = rows;
  if (!length || composer.node.isConnected) return;
  const open = h("button", { type: "button", on: { click: showOver } }, "Open");
  const waits = length === 1 ? "waits to be started." : "wait to be started.";
  const goes = length === 1 ? "is on its way." : "are on their way.";
  const words = `${count(length, "file")} ${rows.every((row) => row.isClaimed) ? goes : waits}`;
  note = h("div", { class: "toast" }, h("p", {}, words), open);
  document.getElementById("toasts").append(note);
}

/** Over whatever page is open. */
function showOver() {
  const press = () => dialog.close();
  const close = h(
    "button",
    { type: "button", class: "quiet", title: "Close", "aria-label": "Close", on: { click: press } },
    icon("close"),
  );
  const title = h("h2", { id: "over-title" }, "Your files");
  const head = h("div", { class: "over-head" }, title, close);
  const about = { class: "over", "aria-labelledby": "over-title" };
  const dialog = h("dialog", about, head, composer.node);
  over = dialog;
  dialog.addEventListener("close", () => {
    over = null;
    dialog.remove();
    remind();
  });
  document.body.append(dialog);
  dialog.showModal();
  note?.remove();
}

/** The list of tasks on the start page, if that is open. @returns {any} */
function startList() {
  return document.querySelector(".home")?.querySelector("task-list") ?? null;
}

/** Comes to the top of the list, wherever that is. */
function show({ taskId, name }) {
  startList()?.expect(taskId);
  announce(`${name.slice(0, 80)} has started`);
}

/** One file, or one project of drawings: its place opens. Several things: the list has them. */
function onDone(all) {
  if (!all.length) return undefined;
  const [first] = all;
  const places = new Set(all.map(({ place }) => place));
  const isProject = first.place.startsWith("projects/");
  if (places.size === 1 && (isProject || (startList() && !first.isBatch))) return go(first.place);
  const isElsewhere = all.some(
    ({ projectId }) => currentProject() && projectId !== currentProject(),
  );
  if (startList() && !isElsewhere) return undefined;
  return told(all);
}

function told(all) {
  const [{ name, place }] = all;
  const what =
    all.length === 1 ? `“${name.slice(0, 60)}” has` : `${count(all.length, "task")} have`;
  const press = () => go(all.length === 1 ? place : "tasks");
  toast(`${what} started.`, { label: "Open", action: press });
}

/**
 * A task that needs no file was started: its page opens.
 * @param {{ taskId: string, place: string, name: string, isAlone: boolean }} started
 */
export function onStarted({ taskId, place, name, isAlone }) {
  show({ taskId, name });
  if (isAlone && startList()) go(place);
}
