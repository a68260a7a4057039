/** Sample contracts: one click sends one through the server like any upload. */
import { api, taskTypes } from "./api.js";
import { address } from "./base.js";
import { h, setText } from "./dom.js";
import { fileField } from "./form-from-schema.js";
import { announce } from "./live.js";
import { go } from "./router.js";
import { readingPlace, startTask } from "./start-task.js";
import { complain } from "./toast.js";
import { upload } from "./upload.js";

const ENDINGS = { "text/markdown": "md", "text/plain": "txt", "application/pdf": "pdf", "text/html": "html" };

/** The strip; it has its final height before the samples are known. */
export function samples() {
  const strip = h("ul", { class: "samples", role: "list" }, ...[1, 2, 3].map(() => h("li", { class: "sample skeleton", "aria-hidden": true })));
  fill(strip);
  return strip;
}

async function fill(strip) {
  try {
    const found = await api("api/samples");
    strip.replaceChildren(...(found.length ? found.map(card) : [h("li", { class: "muted" }, "This server has no samples.")]));
  } catch {
    strip.replaceChildren(h("li", { class: "muted" }, "The samples could not be read."));
  }
}

function card(sample) {
  const button = h("button", { type: "button", "aria-label": `Try it: ${sample.title}`, on: { click: () => tryIt(sample, button) } }, "Try it");
  return h("li", { class: "sample" }, h("strong", {}, sample.title), h("p", { class: "muted", title: sample.description }, sample.description), button);
}

async function tryIt(sample, button) {
  button.disabled = true;
  setText(button, "Starting");
  announce(`Starting ${sample.title}`);
  try {
    const type = await typeFor(sample);
    const stored = await upload(await sampleFile(sample), () => {}).done;
    const taskId = await startTask(type, { [fileField(type.params_schema)]: stored.file_id }, stored.name);
    go(readingPlace(type, taskId));
  } catch (error) {
    complain(error);
  }
  button.disabled = false;
  setText(button, "Try it");
}

async function typeFor(sample) {
  const types = (await taskTypes()).filter((type) => fileField(type.params_schema));
  const type = types.find((one) => one.task_type === (sample.task_type ?? "contract_review")) ?? types[0];
  if (!type) throw new Error("This server has no task type that takes a file.");
  return type;
}

async function sampleFile(sample) {
  const answer = await fetch(address(`api/samples/${encodeURIComponent(sample.id)}`));
  if (!answer.ok) throw new Error("The sample could not be read.");
  const name = sample.file ?? `${sample.title}.${ENDINGS[sample.media_type] ?? "txt"}`;
  return new File([await answer.blob()], name, { type: sample.media_type });
}
