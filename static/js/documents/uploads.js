/** Files on their way into the library: one becomes a document, several become a batch. */
import { api, query } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";
import { announce } from "../lib/live-region.js";
import { UploadShelf } from "../files/upload-shelf.js";
import { currentProject } from "../frame/project.js";
import { readingPlace } from "./places.js";

/** Told as `intray:documents-added`, with `{ documentId }` or `{ batchId }` in `detail`. */
const ADDED = "intray:documents-added";

// The server takes this many files as one batch.
const MOST = 1000;

const shelf = new UploadShelf({ onAgain: (rows) => addTogether(rows.filter((row) => !row.path)) });

/** What is on its way, for the view that is open. */
export function uploads() {
  return shelf.node;
}

/** One file is a document at once; several become one batch when the last one is here. @param {File[]} files */
export function addDocuments(files) {
  if (files.length === 1) addOne(files[0]);
  else if (files.length) addTogether(shelf.add(files));
}

function addOne(file, onDuplicate) {
  const path = `api/documents${query({ project_id: currentProject(), on_duplicate: onDuplicate })}`;
  const [row] = shelf.add([file], path);
  row.whenStored((answer) => welcome(row, answer));
}

/** An archive has become a batch: the answer names no document then. */
function welcome(row, { document_id: documentId, duplicate, task_id: batchId }) {
  if (duplicate) return offerCopy(row, documentId);
  shelf.forget(row);
  return told(documentId ? { documentId } : { batchId });
}

/** The same bytes are in the library: nothing was added, unless it is wanted twice. */
function offerCopy(row, documentId) {
  const again = () => {
    shelf.forget(row);
    addOne(row.file, "copy");
  };
  row.note("It is in the library already.", [
    h("a", { class: "button", href: address(readingPlace(documentId)) }, "Open"),
    h("button", { type: "button", on: { click: again } }, "Add a copy"),
  ]);
  announce(`${row.file.name.slice(0, 80)} is in the library already`);
}

/** Those that are refused stay; tried again, they are a batch of their own. */
async function addTogether(group) {
  const answers = await Promise.all(group.map((row) => row.stored));
  const arrived = group.flatMap((row, n) => (answers[n] && !row.isGone ? [[row, answers[n]]] : []));
  if (!arrived.length) return;
  await startBatch(
    arrived.map(([row]) => row),
    arrived.map(([, answer]) => answer),
  );
}

async function startBatch(sent, answers) {
  if (sent.length > MOST) {
    await startBatch(sent.slice(MOST), answers.slice(MOST));
    return startBatch(sent.slice(0, MOST), answers.slice(0, MOST));
  }
  const json = {
    file_ids: answers.map((answer) => answer.file_id),
    project_id: currentProject() || undefined,
  };
  try {
    const { task_id: batchId } = await api("api/documents/batch", { method: "POST", json });
    shelf.forget(...sent);
    told({ batchId });
  } catch (error) {
    // The files are there, but what was to be done with them was refused.
    shelf.offer("Add them", () => startBatch(sent, answers));
    complain(error);
  }
  return undefined;
}

function told(detail) {
  dispatchEvent(new CustomEvent(ADDED, { detail }));
}
