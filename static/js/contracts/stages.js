/** The stages of a contract's way, each with its own bar: the review, then the clauses. */
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import "../task-progress.js";

/** A bar under the stage's own name. */
export function stage() {
  const bar = h("task-progress", { class: "stage" });
  const show = (task, title) => (bar.task = { ...task, task_name: title });
  return { node: bar, show };
}

/** A stage that begins when the one before it is done. @param {string} title @param {string} line */
export function stageAhead(title, line) {
  return h(
    "div",
    { class: "stage-ahead" },
    h("p", { class: "stage-name" }, icon("waiting"), "Waiting", h("strong", {}, title)),
    h("div", { class: "stage-bar" }),
    h("p", { class: "muted" }, line),
  );
}
