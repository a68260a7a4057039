/** Whether the server answers; says so only when something is wrong. */
import { setText } from "./dom.js";
import { announce } from "./live-region.js";

const PATIENCE = 1200;
let timer;
let shown = false;

export function heard() {
  clearTimeout(timer);
  timer = undefined;
  if (shown) show(false);
}

/** One lost request is no news, a second without an answer is. */
export function lost() {
  timer ??= setTimeout(() => show(true), PATIENCE);
}

function show(isWrong) {
  shown = isWrong;
  const who = navigator.onLine ? "Server is restarting" : "You are offline";
  const sentence = `${who}, your tasks are safe; trying again`;
  const note = document.querySelector("connection-note");
  // Other pages that show a task have none.
  if (!note) return;
  setText(note, sentence);
  note.hidden = !isWrong;
  announce(isWrong ? sentence : "The server is back.");
  dispatchEvent(new CustomEvent("intray:connection", { detail: isWrong }));
}
