/** Starts a task type that takes no file: its form is all there is to fill in. */
import { openDialog } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { formFromSchema } from "../tasks/form-from-schema.js";
import { startTask } from "../tasks/start.js";
import { onStarted } from "./tray.js";

/** Asks which one and for what, and opens its page. @param {any[]} types those that need no file */
export async function startWithoutFile(types) {
  const startable = types.filter(({ params_schema: schema }) => formFromSchema(schema).isComplete);
  if (!startable.length) throw new Error("None of them can be started from here.");
  const started = await askAndStart(startable);
  if (started) onStarted({ ...started, name: "The task", isAlone: true });
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
