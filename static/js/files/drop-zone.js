/** A place to drop files, and drops anywhere on the page. */
import { capabilities, taskTypes } from "../lib/api.js";
import { h, setText } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

/**
 * @param {(files: File[]) => void} add
 * @param {string} [only] the task types whose formats it names, instead of every type's
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
  Promise.all([taskTypes(), capabilities()]).then(
    ([types, able]) =>
      setText(formats, `${formatsOf(types, able, only)}. They stay on this server.`),
    () => {},
  );
  const choose = h("span", { class: "linklike" }, "choose them");
  const call = h(
    "span",
    { class: "drop-call" },
    h("strong", {}, "Drop files here"),
    " or ",
    choose,
  );
  return h("label", { class: "drop starts" }, input, icon("upload"), call, formats);
}

/** "PDF, Word or plain text": what some task type reads. */
function formatsOf(types, { accepted = [] }, only) {
  const asked = types.filter(({ task_type: name }) => !only || only.includes(name));
  const read = asked.flatMap((type) => type.accepts ?? []);
  const kinds = accepted.filter((kind) => read.includes(kind.media_type));
  const names = [...new Set(kinds.map(({ name }) => name.replace(/ \(.*/, "")))];
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
