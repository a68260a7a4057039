/** Takes a sample the way of every file: fetched, uploaded, started, opened. */
import { taskTypes, trackedFetch } from "../lib/api.js";
import { address } from "../lib/base.js";
import { setText } from "../lib/dom.js";
import { fileField } from "../tasks/form-from-schema.js";
import { announce } from "../lib/live-region.js";
import { wishes } from "../tasks/page-defaults.js";
import { go } from "../frame/router.js";
import { startTask } from "../tasks/start.js";
import { upload } from "./upload.js";

const ENDINGS = {
  "text/markdown": "md",
  "text/plain": "txt",
  "application/pdf": "pdf",
  "text/html": "html",
};

/**
 * @param {{ id: string, title: string, media_type: string, task_type?: string, file?: string }} sample
 * @param {HTMLButtonElement} button says that it begins, and cannot be pressed twice
 */
export async function runSample(sample, button) {
  button.disabled = true;
  setText(button, "Starting");
  announce(`Starting ${sample.title}`);
  try {
    go(await start(sample));
  } finally {
    button.disabled = false;
    setText(button, "Try it");
  }
}

async function start(sample) {
  const type = await typeFor(sample);
  const stored = await upload(await sampleFile(sample), () => {}).done;
  const { place } = await startTask(
    type,
    { ...wishes(type), [fileField(type.params_schema)]: stored.file_id },
    stored.name,
  );
  return place;
}

async function typeFor(sample) {
  const types = (await taskTypes()).filter((type) => fileField(type.params_schema));
  const type =
    types.find((one) => one.task_type === (sample.task_type ?? "contract_review")) ?? types[0];
  if (!type) throw new Error("This server has no task type that takes a file.");
  return type;
}

async function sampleFile(sample) {
  const answer = await trackedFetch(address(`api/samples/${encodeURIComponent(sample.id)}`));
  if (!answer.ok) throw new Error("The sample could not be read.");
  const name = sample.file ?? `${sample.title}.${ENDINGS[sample.media_type] ?? "txt"}`;
  return new File([await answer.blob()], name, { type: sample.media_type });
}
