/** What the forms about people share: fields, one line that says what is wrong, one sending at a time. */
import { h, setText } from "../lib/dom.js";

export const SHORTEST_PASSWORD = 12;
let number = 0;

/**
 * A field with its label above it and, if need be, a sentence below it.
 * @template {HTMLElement} Control
 * @param {string} label @param {Control} control @param {string} [about]
 */
export function field(label, control, about) {
  const id = `person-field-${(number += 1)}`;
  control.id = id;
  if (about) control.setAttribute("aria-describedby", `${id}-about`);
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    control,
    about && h("p", { class: "muted", id: `${id}-about` }, about),
  );
}

/** @param {"current-password" | "new-password"} autocomplete */
export function passwordInput(autocomplete) {
  return h("input", { type: "password", required: true, maxlength: 1000, autocomplete });
}

/** @param {Array<[value: string, label: string]>} options @param {string} [chosen] */
export function select(options, chosen) {
  const made = options.map(([value, label]) =>
    h("option", { value, selected: value === chosen }, label),
  );
  return h("select", {}, ...made);
}

/** Two fields for a new password, and what is wrong with what they hold. */
export function newPassword() {
  const first = passwordInput("new-password");
  const again = passwordInput("new-password");
  const about = `At least ${SHORTEST_PASSWORD} characters. A sentence is easy to remember.`;
  const nodes = [field("New password", first, about), field("The same again", again)];
  const fault = () => {
    // As the server counts: characters, not halves of them.
    const missing = SHORTEST_PASSWORD - [...first.value].length;
    if (missing > 0) return ["The password is too short.", first];
    return first.value === again.value ? null : ["The two passwords differ.", again];
  };
  /** @type {{ nodes: HTMLElement[], value: () => string, fault: () => null | [string, HTMLElement], first: HTMLInputElement }} */
  return { nodes, value: () => first.value, fault, first };
}

/**
 * A form that sends one thing at a time and says below its fields what was refused.
 * @param {Child[]} fields @param {string} label of its button
 * @param {(say: (text: string, field?: HTMLElement) => void) => Promise<unknown>} send
 *   an error that it throws is said; `say` says something else
 */
export function form(fields, label, send) {
  const note = h("p", { class: "fault", role: "alert" });
  const button = h("button", { class: "primary" }, label);
  const say = (text, at) => {
    setText(note, text);
    if (at) at.focus();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    say("");
    try {
      await send(say);
    } catch (error) {
      say([error.message, error.hint].filter(Boolean).join(" "));
      if (error.retryAfter) return void waitFor(error.retryAfter, button);
    }
    button.disabled = false;
  };
  return h(
    "form",
    { class: "person-form", on: { submit } },
    ...fields,
    note,
    h("div", { class: "choices" }, button),
  );
}

/** The button cannot be pressed before the server listens again. */
function waitFor(seconds, button) {
  const label = button.textContent;
  const end = Date.now() + seconds * 1000;
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    button.disabled = left > 0;
    setText(button, left > 0 ? `${label} (in ${left} s)` : label);
    if (left > 0 && button.isConnected) setTimeout(tick, 250);
  };
  tick();
}
