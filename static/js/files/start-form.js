/** Starts a task type that takes no file: its form is all there is to fill in. */
import { complain } from "../lib/complain.js";
import { openDialog } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { fileField, formFromSchema } from "../tasks/form-from-schema.js";
import { startTask } from "../tasks/start.js";
import { onStarted } from "./tray.js";

/**
 * Adds a button that asks for such a task, if there is any.
 * @param {HTMLElement} line @param {any[]} types
 */
export function offerStart(line, types) {
  const startable = typesWithoutFile(types);
  const told = (started) => started && onStarted({ ...started, name: "The task", isAlone: true });
  const click = () => askAndStart(startable).then(told, complain);
  const button = h(
    "button",
    { type: "button", class: "linklike", on: { click } },
    "Start a task that needs no file",
  );
  if (startable.length) line.append(button);
}

/** Those that a person can start with this form alone. @param {any[]} types */
function typesWithoutFile(types) {
  return types.filter(
    ({ params_schema: schema }) => !fileField(schema) && formFromSchema(schema).isComplete,
  );
}

/**
 * @param {any[]} types
 * @returns {Promise<{ taskId: string, place: string } | null>} null when it was called off
 */
async function askAndStart(types) {
  let form = formFromSchema(types[0].params_schema);
  const place = h("div", {}, form.node);
  const about = h("p", { class: "muted" }, types[0].description);
  const chosen = () => types.find((type) => type.task_type === select.value);
  const change = () => {
    form = formFromSchema(chosen().params_schema);
    place.replaceChildren(form.node);
    about.textContent = chosen().description;
  };
  const select = h(
    "select",
    { "aria-label": "Kind of task", on: { change } },
    ...types.map((type) => h("option", { value: type.task_type }, type.title)),
  );
  const answer = await openDialog(
    "Start a task",
    [select, about, place],
    [{ label: "Back" }, { label: "Start", value: "start" }],
  );
  if (answer !== "start") return null;
  return startTask(chosen(), form.values());
}
