/** A place to drop files. */
import { capabilities, taskTypes } from "../lib/api.js";
import { h, setText } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

let number = 0;

/**
 * @param {(files: File[]) => void} add
 * @param {string} [only] the task types whose formats it names, instead of every type's
 */
export function dropZone(add, only) {
  const take = ({ target }) => {
    add([...target.files]);
    target.value = "";
  };
  const id = `formats-${++number}`;
  const input = h("input", {
    type: "file",
    multiple: true,
    class: "unseen",
    "aria-describedby": id,
    on: { change: take },
  });
  const formats = h("span", { id, class: "muted" }, "\u00a0");
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
