/** The sign-in page; afterwards one is where one wanted to be. */
import { ROOT } from "../lib/base.js";
import { h } from "../lib/dom.js";
import { me } from "../lib/session.js";
import { styleSheet } from "../lib/style-sheets.js";
import { signInForm } from "./sign-in-form.js";

/** @param {Place} place @returns {View} */
export function open({ query }) {
  const next = ownPlace(query.get("next"));
  const leave = () => location.replace(next);
  const node = h("div", { class: "door" });
  if (me.user) leave();
  else show(node, next, leave, query.has("failed"));
  return { node, title: "Sign in" };
}

async function show(node, next, leave, hasFailed) {
  await styleSheet("people");
  const path = next.slice(ROOT.href.length);
  node.replaceChildren(
    h("h1", {}, "Sign in"),
    h("p", { class: "fault", role: "alert" }, hasFailed && "That did not sign you in. Try again."),
    signInForm({ next: path, onDone: leave }),
    h("p", { class: "muted" }, "No password yet, or forgotten? Ask an admin for a link."),
  );
  /** @type {HTMLElement | null} */
  const field = node.querySelector("[autofocus]");
  field?.focus();
}

/** Only a place of this page: a link must not lead anybody elsewhere. @param {string | null} text */
export function ownPlace(text) {
  const start = ROOT.href;
  const place = URL.parse(text?.replace(/^\/+/, "") ?? "", start);
  const isOwn =
    place?.href.startsWith(start) &&
    !/^(sign-in|set-password)\b/.test(place.href.slice(start.length));
  return isOwn ? place.href : start;
}
