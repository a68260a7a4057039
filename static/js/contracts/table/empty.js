/** What stands where no contract was reviewed yet: what would be here, and a sample to begin with. */
import { api } from "../../lib/api.js";
import { complain } from "../../lib/complain.js";
import { h } from "../../lib/dom.js";
import { chooseProject } from "../../frame/project.js";

const REVIEW = "contract_review";

/** @param {string} project the id of the chosen one, or "" */
export function nothingYet(project) {
  const sample = h("div", { class: "empty-deeds starts" });
  offerSample(sample).catch(() => {});
  const all = { type: "button", on: { click: () => chooseProject("") } };
  return h(
    "div",
    { class: "blank" },
    h("h2", {}, project ? "No contract in this project yet" : "No contract yet"),
    h(
      "p",
      { class: "muted" },
      "Each contract that is reviewed stands here with its verdict, its duties, parties and law.",
    ),
    sample,
    project && h("button", all, "See the contracts of all projects"),
  );
}

async function offerSample(place) {
  const samples = await api("api/samples");
  const sample = samples.find(({ task_type: type }) => (type ?? REVIEW) === REVIEW);
  if (!sample) return;
  const click = () =>
    import("../../files/run-sample.js")
      .then(({ runSample }) => runSample(sample, button))
      .catch(complain);
  const button = h("button", { type: "button", class: "primary", on: { click } }, "Try it");
  const name = h("span", {}, `A sample to see how it looks: ${sample.title}`);
  place.append(name, button);
}
