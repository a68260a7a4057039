/** What views about people share: their frame, what they say without rows, secrets shown once. */
import { address } from "../lib/base.js";
import { now } from "../lib/clock.js";
import { copyButton } from "../lib/copy.js";
import { h } from "../lib/dom.js";
import { exact, relative } from "../lib/format.js";

/** A moment as people say it, exact for the pointer. @param {string | null} iso @param {string} never */
export function moment(iso, never) {
  if (!iso) return never;
  return h("time", { datetime: iso, title: exact(iso) }, relative(iso, now()));
}

/** @param {string} title @param {...Child} content */
export function section(title, ...content) {
  const id = `part-${title.toLowerCase().replace(/\W+/g, "-")}`;
  return h("section", { "aria-labelledby": id }, h("h2", { id }, title), ...content);
}

/** Grey rows until the answer is there. @param {number} rows */
export function skeleton(rows) {
  const row = () => h("li", { class: "row skeleton", "aria-hidden": true });
  return h(
    "ul",
    { class: "rows people", "aria-busy": "true" },
    ...Array.from({ length: rows }, row),
  );
}

/** @param {any} error @param {string} title @param {() => void} again */
export function failed(error, title, again) {
  const isNotMine = error.status === 403 || error.status === 404;
  const next = isNotMine
    ? h("a", { href: address("") }, "To the start")
    : h("button", { type: "button", on: { click: again } }, "Try again");
  return blank(title, error.message, next);
}

/** @param {string} title @param {string} text @param {...Child} more */
export function blank(title, text, ...more) {
  return h("div", { class: "blank" }, h("h2", {}, title), h("p", {}, text), ...more);
}

/** A text to take along: one line, selected by a click, with a button that copies it. @param {string} label @param {string} text */
export function takeAlong(label, text) {
  const field = h("input", { readonly: true, value: text, "aria-label": label });
  field.addEventListener("focus", () => field.select());
  return h("div", { class: "take-along" }, field, copyButton("Copy", text));
}

/** The link that sets somebody's password. @param {string} name @param {{ link: string, valid_until: string, address?: string | null }} told */
export function linkBox(name, told) {
  const full = address(told.link);
  const whole = told.address
    ? `${told.address.replace(/\/+$/, "")}/${told.link.replace(/^\/+/, "")}`
    : full;
  return [
    h(
      "p",
      {},
      "Send this link to ",
      h("strong", {}, h("bdi", {}, name)),
      ". It sets the password, once.",
    ),
    takeAlong(`Link for ${name}`, whole),
    h("p", { class: "muted" }, `Valid until ${exact(told.valid_until)}. It is not shown again.`),
  ];
}
