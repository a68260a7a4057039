/** Saves what the page holds as files, without asking the server. */
import { address } from "../lib/base.js";
import { h } from "../lib/dom.js";
import { reportMarkdown } from "./markdown.js";

const KEPT_FOR = 60_000;

/** @param {string} name of the file @param {string} text @param {string} mediaType */
export function save(name, text, mediaType) {
  const url = URL.createObjectURL(new Blob([text], { type: `${mediaType};charset=utf-8` }));
  const link = h("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR);
}

/**
 * The ways to keep the whole report: Markdown and JSON as the page has it when they are pressed,
 * and a Word file of the review that the server writes.
 * @param {string} path of the task below the root
 * @param {() => import("./markdown.js").Whole} whole
 */
export function downloads(path, whole) {
  const named = (ending) => fileName(`${bare(whole().task.task_name)} report`, ending);
  return saves(
    wordLink(`${path}/report?format=docx`),
    saveButton(".md", () => save(named("md"), reportMarkdown(withLink(whole())), "text/markdown")),
    saveButton(".json", () =>
      save(named("json"), `${JSON.stringify(asData(whole()), null, 2)}\n`, "application/json"),
    ),
  );
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
  const href = address(path);
  return h("a", { class: "button", href, download: true, "aria-label": "Download .docx" }, ".docx");
}

/** A name that every file system takes. @param {string} title @param {string} ending */
export function fileName(title, ending) {
  const kept = title
    .replace(/[\p{C}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[ .]+|[ .]+$/g, "");
  return `${[...kept].slice(0, 60).join("").trim() || "report"}.${ending}`;
}

/** A file's name without its ending. */
function bare(name) {
  return (name || "Contract").replace(/\.(txt|md|pdf|docx?|html?)$/i, "");
}

function withLink(whole) {
  return { ...whole, link: address(`contracts/${whole.task.task_id}`) };
}

/** @param {import("./markdown.js").Whole} whole */
function asData({ task, report, recommendation, decisions }) {
  const { task_id, task_name, created_at, completed_at } = task;
  const about = { task_id, task_name, created_at, completed_at };
  return { ...about, review: report, recommendation, decisions };
}
