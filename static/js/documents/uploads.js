/** Files on their way into the library; they go on while other pages are open. */
import { api, query } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { capabilities } from "../lib/api.js";
import { announce } from "../lib/live-region.js";
import { currentProject } from "../frame/project.js";
import { UploadRow } from "../files/upload-row.js";
import { readingPlace } from "./places.js";

/** Told as `intray:documents-added`, with `{ documentId }` or `{ batchId }` in `detail`. */
const ADDED = "intray:documents-added";

// The server takes this many files as one batch.
const MOST = 1000;

let limit;
/** @type {Set<UploadRow>} */
const rows = new Set();
const list = h("ul", { class: "uploads", role: "list", "aria-label": "Uploads" });
const summary = h("p", { class: "uploads-sum", "aria-hidden": true });
const clear = h("button", { type: "button", on: { click: stopAll } }, "Cancel all");
const node = h(
  "section",
  { class: "composer document-uploads", "aria-label": "Uploads", hidden: true },
  h("div", { class: "uploads-head" }, summary, clear),
  list,
);

addEventListener("beforeunload", (event) => isBusy() && event.preventDefault());

/** What is on its way, for the view that is open. */
export function uploads() {
  return node;
}

function isBusy() {
  return [...rows].some((row) => row.isSending);
}

/** One file is a document at once; several become one batch when the last one is here. @param {File[]} files */
export function addDocuments(files) {
  if (!files.length) return;
  limit ??= capabilities().then(
    (body) => body.limits?.max_upload_bytes ?? Infinity,
    () => Infinity,
  );
  announce(`${count(files.length, "file")} added`);
  if (files.length === 1) addOne(files[0]);
  else addMany(files);
}

function addOne(file, onDuplicate) {
  const path = `api/documents${query({ project_id: currentProject(), on_duplicate: onDuplicate })}`;
  const row = newRow(file, path);
  afterEachSend(row, (answer) => welcome(row, answer));
}

/** Follows an upload, and its later tries, to the answer. */
function afterEachSend(row, take) {
  const send = row.send.bind(row);
  const follow = () => row.stored.then((answer) => answer && take(answer));
  row.send = () => {
    send();
    follow();
  };
  follow();
}

function welcome(row, { document_id: documentId, duplicate }) {
  if (duplicate) return offerCopy(row, documentId);
  forget(row);
  return told({ documentId });
}

/** The same bytes are in the library: nothing was added, unless it is wanted twice. */
function offerCopy(row, documentId) {
  const again = () => {
    forget(row);
    addOne(row.file, "copy");
  };
  setText(row.line, "It is in the library already.");
  row.again.replaceWith(
    h("a", { class: "button", href: address(readingPlace(documentId)) }, "Open"),
    h("button", { type: "button", on: { click: again } }, "Add a copy"),
  );
  announce(`${row.file.name.slice(0, 80)} is in the library already`);
}

async function addMany(files) {
  const group = files.map((file) => newRow(file));
  const answers = await Promise.all(group.map((row) => row.stored));
  const arrived = group.filter((_, n) => answers[n]);
  // Whoever tries a refused file again later need not wait for others any more.
  for (const row of group.filter((one) => rows.has(one) && !arrived.includes(one)))
    afterEachSend(row, (answer) => startBatch([row], [answer]));
  if (arrived.length) await startBatch(arrived, answers.filter(Boolean));
}

async function startBatch(sent, answers) {
  if (sent.length > MOST) {
    await startBatch(sent.slice(MOST), answers.slice(MOST));
    return startBatch(sent.slice(0, MOST), answers.slice(0, MOST));
  }
  const json = {
    file_ids: answers.map((answer) => answer.file_id),
    project_id: currentProject() || undefined,
    task_name: count(answers.length, "document"),
  };
  try {
    const { task_id: batchId } = await api("api/documents/batch", { method: "POST", json });
    sent.forEach(forget);
    told({ batchId });
  } catch (error) {
    offerBatchAgain(() => startBatch(sent, answers));
    complain(error);
  }
  return undefined;
}

/** The files are there, but what was to be done with them was refused. */
function offerBatchAgain(run) {
  const press = () => {
    button.remove();
    run();
  };
  const button = h("button", { type: "button", class: "primary", on: { click: press } }, "Add them");
  clear.before(button);
}

function newRow(file, path) {
  const row = new UploadRow(file, limit, { path, onChange: show, onRemove: forget });
  rows.add(row);
  list.append(row.element);
  show();
  return row;
}

function forget(row) {
  rows.delete(row);
  row.element.remove();
  show();
}

function stopAll() {
  for (const row of [...rows]) {
    row.cancel();
    forget(row);
  }
  node.querySelector(".primary")?.remove();
}

function show() {
  const all = [...rows];
  const [sending, refused] = ["sending", "refused"].map(
    (state) => all.filter((row) => row.state === state).length,
  );
  const parts = [
    sending ? `${all.length - sending - refused} of ${count(all.length, "file")} uploaded` : null,
    refused ? `${refused} refused` : null,
  ];
  node.hidden = all.length === 0;
  setText(summary, parts.filter(Boolean).join(", ") || count(all.length, "file"));
  setText(clear, sending ? "Cancel all" : "Clear");
}

function told(detail) {
  dispatchEvent(new CustomEvent(ADDED, { detail }));
}
