/** Keys: the open view's, and the few that work everywhere. */
import { complain } from "../lib/complain.js";
import { recall } from "../lib/memory.js";
import { me } from "../lib/session.js";
import { tasksPlace } from "./project.js";
import { go, viewKeys } from "./router.js";

/** @type {Key[]} */
const EVERYWHERE = [
  ["/", "Search tasks", search],
  ["?", "This help", showHelp],
];

/** @type {Promise<unknown>} */
let done = Promise.resolve();

/** @param {KeyboardEvent} event */
export function onKey(event) {
  const isOther = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  if (isOther || !me.user || document.querySelector("dialog[open]") || recall("keys") === "off")
    return;
  if (isTyping(event.target) || (event.key === "Enter" && isPressable(event.target))) return;
  // Capitals too: Caps Lock may be on.
  const pressed = event.key.toLowerCase();
  const all = [...viewKeys(), ...EVERYWHERE];
  const [, , run] = all.find(([key]) => key.toLowerCase() === pressed) ?? [];
  if (!run) return;
  event.preventDefault();
  // One after the other, though what a key does may have to be loaded first.
  done = done.then(run).catch(complain);
}

function isTyping(element) {
  const types = ["checkbox", "radio", "button", "submit", "range"];
  if (element.tagName === "INPUT") return !types.includes(element.type);
  return ["TEXTAREA", "SELECT"].includes(element.tagName) || element.isContentEditable;
}

function isPressable(element) {
  return element.closest("a, button, summary, input, [role=button]") !== null;
}

function search() {
  /** @type {HTMLElement} */
  const field = document.querySelector("input[type=search]");
  if (field) field.focus();
  else go(tasksPlace({ search: 1 }));
}

export async function showHelp() {
  const { openHelp } = await import("./help.js");
  openHelp([...viewKeys(), ...EVERYWHERE]);
}

/** Ctrl+K, and its button. */
export async function find() {
  const { open } = await import("./find/palette.js");
  await open();
}
