/** Any result in a few words, for families without a page of their own and as a first look. */
import { h } from "../lib/dom.js";
import { words } from "../lib/format.js";

const MOST_NAMED = 8;
const LONGEST = 120;

/** @param {any} result @returns {Node[]} a heading and a list of terms; nothing for no result */
export function resultParts(result) {
  const named = isPlainObject(result) ? result : { result };
  const rows = Object.entries(named).filter(([, value]) => value !== null && value !== "");
  if (!rows.length || result === undefined) return [];
  const list = rows.map(([name, value]) =>
    h("div", {}, h("dt", {}, words(name)), h("dd", { dir: "auto" }, inWords(value))),
  );
  return [h("h2", {}, "Result"), h("dl", { class: "facts" }, ...list)];
}

/** A short value as it is, a long list as its length; the whole of it is in the raw JSON. */
function inWords(value) {
  if (Array.isArray(value)) return listInWords(value);
  if (typeof value === "number") return String(Math.round(value * 100) / 100);
  if (!isPlainObject(value)) return String(value);
  const simple = Object.entries(value).filter(([, one]) => one !== null && typeof one !== "object");
  return simple.map(([name, one]) => `${words(name)}: ${one}`).join("; ");
}

function listInWords(values) {
  const names = values.map(nameIn);
  const isShort = names.length <= MOST_NAMED && names.every((name) => name !== null);
  return isShort ? names.join("; ") || "none" : String(values.length);
}

/** What a part of a result is called; null for one without a name. */
function nameIn(value) {
  if (typeof value !== "object") return String(value);
  const { title, name } = value ?? {};
  const called = title ?? name;
  return typeof called === "string" ? called.slice(0, LONGEST) : null;
}

function isPlainObject(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
