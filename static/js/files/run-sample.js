/** Takes a sample the way of every file: fetched, uploaded, started, opened where its result will be. */
import { api, query, taskTypes, trackedFetch } from "../lib/api.js";
import { address } from "../lib/base.js";
import { setText } from "../lib/dom.js";
import { announce } from "../lib/live-region.js";
import { currentProject } from "../frame/project.js";
import { go } from "../frame/router.js";
import { fileField } from "../tasks/form-from-schema.js";
import { wishes } from "../tasks/page-defaults.js";
import { startTask } from "../tasks/start.js";
import { upload } from "./upload.js";

const PROJECT = "Sample";
const GONE = ["failed", "cancelled"];

/** @typedef {{ id: string, title: string, file: string, media_type: string, task_type: string | null, question: string | null }} Sample */

const WAYS = { document_ingestion: addDocument, document_processing: addPlanSet };

/** @param {Sample} sample @param {HTMLButtonElement} button says that it begins, and cannot be pressed twice */
export async function runSample(sample, button) {
  const label = button.textContent;
  button.disabled = true;
  setText(button, "Starting");
  announce(`Starting ${sample.title}`);
  try {
    go(await (WAYS[sample.task_type] ?? start)(sample));
  } finally {
    button.disabled = false;
    setText(button, label);
  }
}

/** It opens with a question that it can answer; the same one again is the one that is there. */
async function addDocument(sample) {
  const path = `api/documents${query({ project_id: currentProject() })}`;
  const { document_id: id } = await send(sample, path);
  return `documents/${encodeURIComponent(id)}${query({ try: sample.question })}`;
}

/** A plan set lies in a project; what was read there before is not read again. */
async function addPlanSet(sample) {
  const place = `projects/${encodeURIComponent(await sampleProject())}`;
  const { drawings } = await api(`api/${place}/drawings`);
  const known = drawings.some(({ name, status }) => name === sample.file && !GONE.includes(status));
  if (!known) await send(sample, `api/${place}/drawings`);
  return place;
}

async function sampleProject() {
  const projects = await api("api/projects");
  // Somebody else's of this name is not the place for it.
  const isOpen = ({ name, role, archived_at: archived }) =>
    name === PROJECT && role === "owner" && !archived;
  const found =
    projects.find(isOpen) ??
    (await api("api/projects", { method: "POST", json: { name: PROJECT } }));
  return found.project_id;
}

async function start(sample) {
  const types = (await taskTypes()).filter((type) => fileField(type.params_schema));
  const type = types.find((one) => one.task_type === sample.task_type) ?? types[0];
  if (!type) throw new Error("This server has no task type that takes a file.");
  const stored = await send(sample);
  const params = { ...wishes(type), [fileField(type.params_schema)]: stored.file_id };
  return (await startTask(type, params, stored.name)).place;
}

async function send({ id, file, media_type: type }, path) {
  const answer = await trackedFetch(address(`api/samples/${encodeURIComponent(id)}`));
  if (!answer.ok) throw new Error("The sample could not be read.");
  return upload(new File([await answer.blob()], file, { type }), () => {}, path).done;
}
