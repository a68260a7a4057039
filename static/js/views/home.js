/** The start: a place to drop files, samples to try, and what I started lately. */
import { taskTypes } from "../api.js";
import { address } from "../base.js";
import { h, setText } from "../dom.js";
import { icon } from "../icons.js";
import { announce } from "../live.js";
import { go } from "../router.js";
import { samples } from "../samples.js";
import "../task-list.js";
import { complain, toast } from "../toast.js";

const FORMATS = [
  ["application/pdf", "PDF"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml", "Word"],
  ["text/markdown", "Markdown"],
  ["text/html", "HTML"],
  ["text/plain", "text"],
  ["image/", "pictures"],
];

/** Uploads go on while other pages are open, so the composer outlives the view. */
let composer = null;
let shown = null;

export function open() {
  const place = h("div", {}, composer?.node);
  const recent = Object.assign(document.createElement("task-list"), {
    options: { limit: 8, empty: nothingYet },
  });
  const add = (files) => addFiles(files, place);
  const node = h(
    "div",
    { class: "home" },
    h("h1", {}, "What is to be done?"),
    dropZone(add),
    withoutFile(),
    place,
    h(
      "section",
      { "aria-labelledby": "samples-title" },
      h("h2", { id: "samples-title" }, "Or try a sample"),
      samples(),
    ),
    h(
      "section",
      { "aria-labelledby": "recent-title" },
      h("h2", { id: "recent-title" }, "Recent tasks"),
      recent,
      h("p", { class: "after" }, h("a", { href: address("tasks") }, "See all tasks")),
    ),
  );
  const dropped = catchDrops(node, add);
  shown = recent;
  const close = () => {
    dropped.abort();
    shown = null;
  };
  return { node, title: "Intray", close, keys: recent.keys };
}

function dropZone(add) {
  const take = ({ target }) => {
    add([...target.files]);
    target.value = "";
  };
  const input = h("input", {
    type: "file",
    multiple: true,
    class: "unseen",
    "aria-describedby": "formats",
    on: { change: take },
  });
  const formats = h("span", { id: "formats", class: "muted" }, "\u00a0");
  taskTypes().then(
    (types) => setText(formats, `${formatsOf(types)}. They stay on this server.`),
    () => {},
  );
  return h(
    "label",
    { class: "drop" },
    input,
    icon("upload"),
    h(
      "span",
      { class: "drop-call" },
      h("strong", {}, "Drop files here"),
      " or ",
      h("span", { class: "linklike" }, "choose them"),
    ),
    formats,
  );
}

/** "PDF, Word or text": what some task type reads. */
function formatsOf(types) {
  const accepted = types.flatMap((type) => type.accepts ?? []);
  const names = FORMATS.filter(([media]) => accepted.some((one) => one.startsWith(media))).map(
    ([, name]) => name,
  );
  return names.length
    ? new Intl.ListFormat("en-GB", { type: "disjunction" }).format(names)
    : "Any file";
}

/** Task types that ask for no file are started from a form alone. */
function withoutFile() {
  const line = h("p", { class: "no-file" });
  const offer = async () => {
    const { typesWithoutFile, askAndStart } = await import("../start-form.js");
    const types = typesWithoutFile(await taskTypes());
    const start = () =>
      askAndStart(types).then(
        (started) => started && onStarted({ ...started, name: "The task", isAlone: true }),
        complain,
      );
    if (types.length)
      line.append(
        h(
          "button",
          { type: "button", class: "linklike", on: { click: start } },
          "Start a task that needs no file",
        ),
      );
  };
  taskTypes().then(
    (types) => types.some((type) => !type.accepts?.length) && offer(),
    () => {},
  );
  return line;
}

async function addFiles(files, place) {
  if (!files.length) return;
  try {
    composer ??= await makeComposer();
  } catch (error) {
    complain(error);
    return;
  }
  if (!composer.node.isConnected) place.append(composer.node);
  composer.add(files);
}

async function makeComposer() {
  const [{ Composer }, types] = await Promise.all([import("../composer.js"), taskTypes()]);
  addEventListener("beforeunload", (event) => composer?.isBusy && event.preventDefault());
  return new Composer(types, onStarted);
}

/** One file: its page opens. Several: they come to the top of the list, wherever that is. */
function onStarted({ taskId, place, name, isAlone }) {
  if (isAlone && shown) return go(place);
  if (!shown)
    return toast(`“${name.slice(0, 60)}” has started.`, { label: "Open", action: () => go(place) });
  announce(`${name.slice(0, 80)} has started`);
  return shown.expect(taskId);
}

/** Files may be dropped anywhere on the page. */
function catchDrops(node, add) {
  const control = new AbortController();
  const on = (type, listener) => addEventListener(type, listener, { signal: control.signal });
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  on("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    node.classList.add("is-over");
  });
  on("dragleave", (event) => event.relatedTarget === null && node.classList.remove("is-over"));
  on("drop", (event) => {
    node.classList.remove("is-over");
    if (!holdsFiles(event)) return;
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });
  return control;
}

function nothingYet() {
  return h(
    "div",
    { class: "blank" },
    h("p", {}, h("strong", {}, "Nothing here yet.")),
    h("p", { class: "muted" }, "What you start appears here, with its progress."),
  );
}
