/** The sign-in page; afterwards one is where one wanted to be. */
import { ROOT } from "../lib/base.js";
import { h } from "../lib/dom.js";
import { me } from "../lib/session.js";
import { styleSheet } from "../lib/style-sheets.js";
import { signInForm } from "./sign-in-form.js";

/** Why a sign-in elsewhere led back here, and what to do next. @type {Record<string, string>} */
const FAILURES = {
  openid_denied: "You were not let in there. Try again, or sign in another way.",
  openid_away:
    "That sign-in cannot be reached at the moment. Try again in a minute; if it stays so, tell an admin.",
  openid_expired: "That sign-in took too long or was used before. Start it again.",
  openid_refused:
    "That sign-in could not be verified. Start it again; if it stays so, tell an admin.",
  openid_slow_down: "That failed too often from here. Wait a moment, then try again.",
};

/** @param {Place} place @returns {View} */
export function open({ query }) {
  const next = ownPlace(query.get("next"));
  const leave = () => location.replace(next);
  const node = h("div", { class: "door" });
  if (me.user) leave();
  else show(node, next, leave, query.get("failed"));
  return { node, title: "Sign in" };
}

async function show(node, next, leave, failed) {
  await styleSheet("people");
  const path = next.slice(ROOT.href.length);
  node.replaceChildren(
    h("h1", {}, "Sign in"),
    h("p", { class: "fault", role: "alert" }, failed && reason(failed)),
    signInForm({ next: path, onDone: leave }),
    h("p", { class: "muted" }, "No password yet, or forgotten? Ask an admin for a link."),
  );
  /** @type {HTMLElement | null} */
  const field = node.querySelector("[autofocus]");
  field?.focus();
}

function reason(code) {
  return Object.hasOwn(FAILURES, code) ? FAILURES[code] : "That did not sign you in. Try again.";
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
