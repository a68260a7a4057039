/** Puts a text on the clipboard, also where the page was not reached over a secure address. */
import { h, setText } from "./dom.js";
import { announce } from "./live-region.js";

const SHOWN_FOR = 2000;

/** A button that says "Copied" when it did. @param {string} label @param {string} text */
export function copyButton(label, text) {
  let timer;
  const say = (word) => {
    clearTimeout(timer);
    setText(button, word);
    announce(word);
    timer = setTimeout(() => setText(button, label), SHOWN_FOR);
  };
  const click = () =>
    copy(text).then(
      () => say("Copied"),
      () => say("Not copied"),
    );
  const button = h("button", { type: "button", class: "copy", on: { click } }, label);
  return button;
}

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const before = /** @type {HTMLElement} */ (document.activeElement);
  const field = h("textarea", { class: "unseen", "aria-hidden": "true", value: text });
  document.body.append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  before?.focus({ preventScroll: true });
  if (!isDone) throw new Error("The browser did not copy.");
}
