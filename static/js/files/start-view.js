/** The start: a place for files, samples to try, and what I started lately. */
import { capabilities, taskTypes } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { catchDrops, dropZone } from "./drop-zone.js";
import { currentProject, tasksPlace } from "../frame/project.js";
import { samples } from "./samples.js";
import "../tasks/task-list.js";

/** Loaded with the first files; what is in it outlives the view. */
let tray = null;

export function open() {
  const place = h("div", {}, tray?.content());
  const recent = document.createElement("task-list");
  const all = h("a", {}, "See all tasks");
  const foot = h("footer", { class: "kept" });
  const showProject = () => {
    const id = currentProject();
    recent.options = { filters: { project_id: id }, empty: nothingYet };
    all.href = address(tasksPlace());
    if (recent.isConnected) recent.load();
    // In some projects one may start nothing.
    if (id || node.querySelector(".closed"))
      import("../lib/rights.js").then(({ markPlace }) => markPlace(node, id));
  };
  const add = (files) => addFiles(files, place);
  const node = h(
    "div",
    { class: "home" },
    h("h1", {}, "What is to be done?"),
    dropZone(add),
    withoutFile(),
    place,
    section("samples-title", "Or try a sample", samples()),
    section("recent-title", "Recent tasks", recent, h("p", { class: "after" }, all)),
    foot,
  );
  const left = new AbortController();
  const { signal } = left;
  catchDrops(node, add, signal);
  addEventListener("intray:project", showProject, { signal });
  showProject();
  showFoot(foot).catch(() => {});
  return { node, title: "Intray", close: () => left.abort(), keys: recent.keys };
}

/** How long things are kept, and what a missing program would add. */
async function showFoot(foot) {
  const { limits, features } = await capabilities();
  foot.append(h("p", {}, keptSentences(limits).join(" ")));
  const missing = features.filter((one) => !one.available);
  if (!missing.length) return;
  const { missingPrograms } = await import("./missing-programs.js");
  foot.append(missingPrograms(missing));
}

function keptSentences({ keep_days: all, keep_events_days: events, keep_uploads_days: files }) {
  const days = (number) => count(number, "day");
  const results = "Finished tasks and their results are kept for";
  return [
    all ? `${results} ${days(all)}.` : "Results stay until you delete them.",
    events && `Timelines go ${days(events)} after the end of a task.`,
    files && `Uploads that nothing uses go after ${days(files)}.`,
  ].filter(Boolean);
}

function section(id, title, ...parts) {
  return h("section", { "aria-labelledby": id }, h("h2", { id }, title), ...parts);
}

/** Task types that ask for no file are started from a form alone. */
function withoutFile() {
  const line = h("p", { class: "no-file starts" });
  const offer = async () => {
    const types = await taskTypes();
    if (types.every((type) => type.accepts?.length)) return;
    const { offerStart } = await import("./start-form.js");
    offerStart(line, types);
  };
  offer().catch(() => {});
  return line;
}

async function addFiles(files, place) {
  if (!files.length) return;
  try {
    tray ??= await import("./tray.js");
    await tray.addFiles(files, place);
  } catch (error) {
    complain(error);
  }
}

function nothingYet() {
  return h(
    "div",
    { class: "blank" },
    h("p", {}, h("strong", {}, "Nothing here yet.")),
    h("p", { class: "muted" }, "What you start appears here, with its progress."),
  );
}
