/** Offers to sign in over a page that was signed out: what was typed stays, what waits goes on. */
import { ROOT } from "../lib/base.js";
import { h } from "../lib/dom.js";
import { announce } from "../lib/live-region.js";
import { remember } from "../lib/memory.js";
import { askSession, enter, me } from "../lib/session.js";
import { styleSheet } from "../lib/style-sheets.js";
import { signInForm } from "./sign-in-form.js";

/** What is open, or stands in for it. @type {{ dialog: HTMLDialogElement, note: HTMLElement, before: HTMLElement } | null} */
let shown = null;

/** Shows the dialog; once closed, a note offers it. */
export async function offer() {
  await styleSheet("people");
  shown ??= build();
  if (shown.dialog.open) return;
  shown.before = /** @type {HTMLElement} */ (document.activeElement);
  shown.note.hidden = true;
  shown.dialog.showModal();
  /** @type {HTMLElement} */
  const field = shown.dialog.querySelector("[autofocus], a, button");
  field.focus();
}

function build() {
  const left = new AbortController();
  const next = location.href.slice(ROOT.href.length);
  const done = (session) => {
    // Another window of the same browser is signed in with this.
    remember("signed-in", String(Date.now()));
    end(session, left);
  };
  const onFocus = async () => {
    const session = await askSession();
    if (session.user && shown) end(session, left);
  };
  addEventListener("focus", onFocus, { signal: left.signal });
  addEventListener("storage", ({ key }) => key === "intray.signed-in" && onFocus(), {
    signal: left.signal,
  });
  const later = { type: "button", class: "linklike", on: { click: () => dialog.close() } };
  const dialog = h(
    "dialog",
    { class: "again", "aria-labelledby": "again-title", on: { close: onClose } },
    h("h2", { id: "again-title" }, "You are signed out"),
    h("p", {}, "Sign in to go on. What you have typed stays."),
    signInForm({
      name: me.mode === "users" ? me.user?.name : "",
      next,
      onDone: done,
      isOver: true,
    }),
    h("button", later, "Not now"),
  );
  const press = { type: "button", on: { click: offer } };
  const text = h("p", {}, "You are signed out. What you have typed stays.");
  const note = h("div", { class: "signed-out", hidden: true }, text, h("button", press, "Sign in"));
  document.body.append(note, dialog);
  return { dialog, note, before: null };
}

function onClose() {
  if (!shown) return;
  shown.note.hidden = false;
  shown.before?.focus?.();
  announce("You are signed out. A button to sign in is at the end of the page.");
}

/** Goes on; somebody else begins with a page of their own. */
function end(session, left) {
  if (session.user.user_id !== me.user.user_id) return location.reload();
  const { dialog, note, before } = shown;
  shown = null;
  left.abort();
  dialog.close();
  for (const node of [dialog, note]) node.remove();
  before?.focus?.();
  announce("You are signed in again.");
  enter(session);
  return dispatchEvent(new CustomEvent("intray:signed-in"));
}
