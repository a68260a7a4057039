/** Plan sets on their way to a project; they go on while other pages are open. */
import { h, setText } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { capabilities } from "../../lib/api.js";
import { announce } from "../../lib/live-region.js";
import { UploadRow } from "../../files/upload-row.js";
import { projectPath } from "../places.js";

/** Told as `intray:drawing-added`, with the project in `detail`. */
const ADDED = "intray:drawing-added";

let limit;
/** @type {Map<UploadRow, string>} each with its project */
const rows = new Map();
const list = h("ul", { class: "uploads", role: "list", "aria-label": "Uploads" });
const summary = h("p", { class: "uploads-sum" });
const clear = h("button", { type: "button", on: { click: () => [...rows.keys()].forEach(stop) } }, "Cancel all");
const node = h("section", { class: "composer drawing-uploads", "aria-label": "Uploads", hidden: true }, h("div", { class: "uploads-head" }, summary, clear), list);

addEventListener("beforeunload", (event) => [...rows.keys()].some((row) => row.isSending) && event.preventDefault());

/** What is on its way, for the view that is open. */
export function uploads() {
  return node;
}

/** @param {string} projectId @param {File[]} files */
export function addPlanSets(projectId, files) {
  if (!files.length) return;
  limit ??= capabilities().then(
    (body) => body.limits?.max_upload_bytes ?? Infinity,
    () => Infinity,
  );
  announce(`${count(files.length, "file")} added`);
  for (const file of files) add(projectId, file);
}

function add(projectId, file) {
  const path = `${projectPath(projectId)}/drawings`;
  const row = new UploadRow(file, limit, { path, onChange: show, onRemove: forget });
  rows.set(row, projectId);
  list.append(row.element);
  follow(row);
  show();
}

/** Follows an upload, and its later tries, to the answer. */
function follow(row) {
  const send = row.send.bind(row);
  const wait = () => row.stored.then((answer) => answer && arrived(row));
  row.send = () => {
    send();
    wait();
  };
  wait();
}

function arrived(row) {
  const detail = rows.get(row);
  forget(row);
  dispatchEvent(new CustomEvent(ADDED, { detail }));
}

function stop(row) {
  row.cancel();
  forget(row);
}

function forget(row) {
  rows.delete(row);
  row.element.remove();
  show();
}

function show() {
  const all = [...rows.keys()];
  const refused = all.filter((row) => row.state === "refused").length;
  const sending = all.filter((row) => row.isSending).length;
  const parts = [sending ? `${count(sending, "plan set")} on the way` : null, refused ? `${refused} refused` : null];
  node.hidden = all.length === 0;
  setText(summary, parts.filter(Boolean).join(", ") || count(all.length, "file"));
  setText(clear, sending ? "Cancel all" : "Clear");
}
