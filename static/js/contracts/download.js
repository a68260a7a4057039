/** Saves what the page holds as files, without asking the server. */
import { address } from "../base.js";
import { h } from "../dom.js";
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
 * Buttons that save the whole report, as it is when they are pressed.
 * @param {() => import("./markdown.js").Whole} whole
 */
export function downloads(whole) {
  const button = (label, run) => h("button", { type: "button", on: { click: run } }, label);
  const named = (ending) => fileName(`${bare(whole().task.task_name)} report`, ending);
  return [
    button("Download .md", () =>
      save(named("md"), reportMarkdown(withLink(whole())), "text/markdown"),
    ),
    button("Download .json", () =>
      save(named("json"), `${JSON.stringify(asData(whole()), null, 2)}\n`, "application/json"),
    ),
  ];
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

function asData({ task, report, recommendation }) {
  const { task_id, task_name, created_at, completed_at } = task;
  return { task_id, task_name, created_at, completed_at, review: report, recommendation };
}
