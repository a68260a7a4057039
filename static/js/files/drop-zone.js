/** A place to drop files, and drops anywhere on the page. */
import { taskTypes } from "../lib/api.js";
import { h, setText } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

const FORMATS = [
  ["application/pdf", "PDF"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml", "Word"],
  ["text/markdown", "Markdown"],
  ["text/html", "HTML"],
  ["text/plain", "text"],
  ["image/", "pictures"],
];

/**
 * @param {(files: File[]) => void} add
 * @param {string} [only] the task type whose formats it names, instead of every type's
 */
export function dropZone(add, only) {
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
    (types) => setText(formats, `${formatsOf(types, only)}. They stay on this server.`),
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
function formatsOf(types, only) {
  const asked = types.filter((type) => !only || type.task_type === only);
  const accepted = asked.flatMap((type) => type.accepts ?? []);
  const isRead = ([media]) => accepted.some((one) => one.startsWith(media));
  const names = FORMATS.filter(isRead).map(([, name]) => name);
  if (!names.length) return "Any file";
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(names);
}

/**
 * Files may be dropped anywhere on the page.
 * @param {HTMLElement} node shows that files are over it
 * @param {(files: File[]) => void} add @param {AbortSignal} signal ends it
 */
export function catchDrops(node, add, signal) {
  const on = (type, listener) => addEventListener(type, listener, { signal });
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
}
