/** The tray: files that wait for their task. Uploads in it go on while other pages are open. */
import { taskTypes } from "../lib/api.js";
import { Composer } from "./composer.js";
import { announce } from "../lib/live-region.js";
import { whyClosed } from "../lib/rights.js";
import { go } from "../frame/router.js";
import { styleSheet } from "../lib/style-sheets.js";
import { toast } from "../lib/toast.js";

/** @type {Composer | null} */
let composer = null;

/** What is in it, or null. @returns {HTMLElement | null} */
export function content() {
  return composer?.node ?? null;
}

/** @param {File[]} files @param {HTMLElement} place where the tray is shown */
export async function addFiles(files, place) {
  const why = whyClosed(place);
  if (why) throw new Error(why);
  composer ??= await open();
  if (!composer.node.isConnected) place.append(composer.node);
  composer.add(files);
}

async function open() {
  const [types] = await Promise.all([taskTypes(), styleSheet("uploads")]);
  return new Composer(types, onStarted);
}

/**
 * One file: its page opens. Several: they come to the top of the list, wherever that is.
 * @param {{ taskId: string, place: string, name: string, isAlone: boolean }} started
 */
export function onStarted({ taskId, place, name, isAlone }) {
  const shown = document.querySelector(".home")?.querySelector("task-list");
  if (isAlone && shown) return go(place);
  if (!shown)
    return toast(`“${name.slice(0, 60)}” has started.`, { label: "Open", action: () => go(place) });
  announce(`${name.slice(0, 80)} has started`);
  return shown.expect(taskId);
}
