/** The foot of the start: every sample, tasks without a file, what is kept, what could be added. */
import { capabilities, taskTypes } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";
import { count } from "../lib/format.js";

// Questions and renewals have a place of their own.
const ELSEWHERE = ["document_answer", "reembedding"];

/** @param {HTMLElement} foot */
export async function fill(foot) {
  const [{ limits, features }, types] = await Promise.all([capabilities(), taskTypes()]);
  const startable = types.filter(needsNothing);
  if (startable.length) foot.append(h("p", {}, starter(startable)));
  foot.append(samples(), h("p", {}, keptSentences(limits).join(" ")));
  const missing = features.filter((one) => !one.available);
  if (!missing.length) return;
  const { missingPrograms } = await import("./missing-programs.js");
  foot.append(missingPrograms(missing));
}

/** Neither a file nor the id of something. */
function needsNothing({ task_type: name, accepts, params_schema: schema }) {
  const asked = (schema?.required ?? []).map((one) => schema.properties[one]);
  return !accepts?.length && !ELSEWHERE.includes(name) && !/-id"/.test(JSON.stringify(asked));
}

function starter(types) {
  const start = () =>
    import("./start-form.js").then((form) => form.startWithoutFile(types)).catch(complain);
  const press = { type: "button", class: "linklike starts", on: { click: start } };
  return h("button", press, "Start a task that needs no file");
}

/** All of them, for whoever wants to see more than the doors offer. */
function samples() {
  const open = async () => {
    const { allSamples } = await import("./samples.js");
    fold.append(await allSamples());
  };
  const press = { on: { click: () => fold.childElementCount > 1 || open().catch(complain) } };
  const fold = h("details", { class: "fold starts" }, h("summary", press, "All samples"));
  return fold;
}

function keptSentences({ keep_days: all, keep_events_days: events, keep_uploads_days: files }) {
  const days = (number) => count(number, "day");
  const results = "Finished tasks and their results are kept for";
  return [
    "Files stay on this server.",
    all ? `${results} ${days(all)}.` : "Results stay until you delete them.",
    events && `Timelines go ${days(events)} after the end of a task.`,
    files && `Uploads that nothing uses go after ${days(files)}.`,
  ].filter(Boolean);
}
