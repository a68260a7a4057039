/** The start: a place for files, samples to try, and what I started lately. */
import { taskTypes } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";
import { sayKept } from "../lib/kept.js";
import { catchDrops, dropZone } from "./drop-zone.js";
import { currentProject, tasksPlace } from "../frame/project.js";
import { samples } from "./samples.js";
import "../tasks/task-list.js";

/** Loaded with the first files; what is in it outlives the view. */
let tray = null;

export function open() {
  const place = h("div", {}, tray?.content());
  const recent = Object.assign(document.createElement("task-list"), {
    options: recentOptions(),
  });
  const all = h("a", {}, "See all tasks");
  const foot = h("footer", { class: "kept" });
  const showProject = () => {
    recent.options = recentOptions();
    all.href = address(tasksPlace());
    if (recent.isConnected) recent.load();
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
  catchDrops(node, add, left.signal);
  addEventListener("intray:project", showProject, { signal: left.signal });
  showProject();
  sayKept(foot);
  return { node, title: "Intray", close: () => left.abort(), keys: recent.keys };
}

function section(id, title, ...parts) {
  return h("section", { "aria-labelledby": id }, h("h2", { id }, title), ...parts);
}

function recentOptions() {
  return { limit: 8, filters: { project_id: currentProject() }, empty: nothingYet };
}

/** Task types that ask for no file are started from a form alone. */
function withoutFile() {
  const line = h("p", { class: "no-file" });
  const offer = async (types) => {
    if (types.every((type) => type.accepts?.length)) return;
    const { offerStart } = await import("./start-form.js");
    offerStart(line, types);
  };
  taskTypes().then(offer).catch(() => {});
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
