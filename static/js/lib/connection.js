/** Whether the server answers; says so only when something is wrong. */
import { setText } from "./dom.js";
import { announce } from "./live-region.js";

const PATIENCE = 1200;
let timer;
let shown = false;

/** The server answered. */
export function heard() {
  clearTimeout(timer);
  timer = undefined;
  if (shown) show(false);
}

/** The server did not answer; one lost request is no news, a second without an answer is. */
export function lost() {
  timer ??= setTimeout(() => show(true), PATIENCE);
}

function show(isWrong) {
  shown = isWrong;
  const note = document.querySelector("connection-note");
  note?.show(isWrong);
  announce(isWrong ? note.textContent : "The server is back.");
  dispatchEvent(new CustomEvent("intray:connection", { detail: isWrong }));
}

export class ConnectionNote extends HTMLElement {
  connectedCallback() {
    this.hidden = true;
  }

  show(isWrong) {
    const who = navigator.onLine ? "Server is restarting" : "You are offline";
    setText(this, `${who}, your tasks are safe; trying again`);
    this.hidden = !isWrong;
  }
}

customElements.define("connection-note", ConnectionNote);
