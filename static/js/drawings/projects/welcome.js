/** What stands where there are no drawings yet: what one can do here, and a plan set to try it with. */
import { api } from "../../lib/api.js";
import { complain } from "../../lib/complain.js";
import { h } from "../../lib/dom.js";

const TYPE = "document_processing";

/** @param {() => void} create asks for a new project */
export function welcome(create) {
  const sample = h("button", { type: "button", class: "primary starts", hidden: true }, "Try it");
  const press = { type: "button", class: "changes", on: { click: create } };
  const node = h(
    "div",
    { class: "blank welcome" },
    h("h2", {}, "No drawings yet"),
    h(
      "p",
      { class: "muted" },
      "Drop a plan set above. Each sheet gets its number, its title and its scale; slabs, footings, ",
      "walls and columns on it can then be counted and measured, and you approve each quantity.",
    ),
    h("div", { class: "choices" }, sample, h("button", press, "New project…")),
  );
  offerSample(sample).catch(() => {});
  return node;
}

/** The plan set that the server has to try it with, if it has one. */
async function offerSample(button) {
  const found = (await api("api/samples")).find(({ task_type: type }) => type === TYPE);
  if (!found) return;
  button.title = found.description;
  button.textContent = "Try it with a sample plan set";
  button.hidden = false;
  button.addEventListener("click", () =>
    import("../../files/run-sample.js")
      .then(({ runSample }) => runSample(found, button))
      .catch(complain),
  );
}
