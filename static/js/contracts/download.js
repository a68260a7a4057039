/** Ways to keep a report or a clause as a file. */
import { address } from "../lib/base.js";
import { h } from "../lib/dom.js";

const KEPT_FOR = 60_000;

/** @param {string} name of the file @param {string} text @param {string} mediaType */
export function save(name, text, mediaType) {
  const url = URL.createObjectURL(new Blob([text], { type: `${mediaType};charset=utf-8` }));
  const link = h("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR);
}

/** The ways to keep the whole report, all written by the server. @param {string} path of the task */
export function downloads(path) {
  const formats = ["docx", "md", "json"];
  return saves(...formats.map((format) => fileLink(`${path}/report?format=${format}`, format)));
}

/** Ways to keep one thing, side by side. @param {...HTMLElement} ways */
export function saves(...ways) {
  const word = h("span", { class: "muted" }, "Download");
  return h("div", { class: "saves", role: "group" }, word, ...ways);
}

/** @param {string} ending @param {() => void} run */
export function saveButton(ending, run) {
  const label = `Download ${ending}`;
  return h("button", { type: "button", "aria-label": label, on: { click: run } }, ending);
}

/** A Word file, written by the server. @param {string} path below the root */
export function wordLink(path) {
  return fileLink(path, "docx");
}

function fileLink(path, format) {
  const named = { "aria-label": `Download .${format}` };
  return h("a", { class: "button", href: address(path), download: true, ...named }, `.${format}`);
}

/** A name that every file system takes. @param {string} title @param {string} ending */
export function fileName(title, ending) {
  const kept = title
    .replace(/[\p{C}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[ .]+|[ .]+$/g, "");
  return `${[...kept].slice(0, 60).join("").trim() || "report"}.${ending}`;
}
