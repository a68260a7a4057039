/** How long things are kept, and what a missing program would add: read from the server's answer. */
import { api } from "./api.js";
import { h } from "./dom.js";
import { count } from "./format.js";

let asked;

/** What the server can and keeps, asked for once a visit. @returns {Promise<any>} */
export function capabilities() {
  asked ??= api("api/capabilities").catch((error) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

const days = (number) => count(number, "day");

/** Sentences for the foot of a page. @param {Record<string, number>} limits */
export function keptSentences({ keep_days: all, keep_events_days: events, keep_uploads_days: files }) {
  return [
    all ? `Finished tasks and their results are kept for ${days(all)}.` : "Results stay until you delete them.",
    events ? `Timelines go ${days(events)} after the end of a task.` : null,
    files ? `Uploads that nothing uses go after ${days(files)}.` : null,
  ].filter(Boolean);
}

/** The foot of the start page. @param {HTMLElement} place filled when the answer is there */
export async function sayKept(place) {
  const { limits = {}, features = [] } = await capabilities().catch(() => ({}));
  if (limits.keep_events_days !== undefined)
    place.append(h("p", {}, keptSentences(limits).join(" ")));
  const missing = features.filter((one) => !one.available);
  if (!missing.length) return;
  const { missingPrograms } = await import("./missing-programs.js");
  place.append(missingPrograms(missing));
}
