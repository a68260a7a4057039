/** Short messages at the edge of the page, each with at most one thing to do. */
import { h } from "./dom.js";
import { announce } from "./live-region.js";

/**
 * @param {string} message
 * @param {{ label?: string, action?: () => void, after?: () => void, ms?: number, tone?: "failed" }} [options]
 *   `action` runs when the button is pressed, `after` when the time is over without it
 * @returns {() => void} closes it without calling either
 */
export function toast(message, { label, action, after, ms = 8000, tone } = {}) {
  const close = () => {
    clearTimeout(timer);
    note.remove();
  };
  const timer = setTimeout(() => {
    close();
    after?.();
  }, ms);
  const press = () => {
    close();
    action?.();
  };
  const note = h(
    "div",
    { class: "toast", "data-tone": tone },
    h("p", { dir: "auto" }, message),
    label && h("button", { type: "button", on: { click: press } }, label),
  );
  document.getElementById("toasts").append(note);
  announce(
    label ? `${message} ${label} is offered for ${Math.round(ms / 1000)} seconds.` : message,
  );
  return close;
}
