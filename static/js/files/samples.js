/** Files to try things with: the best of each door, and a list of all of them. */
import { api } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";
import { KNOWN } from "./kinds.js";
import { runSample } from "./run-sample.js";

/**
 * Runs the first sample of a door and opens its place.
 * @param {string} wish the door @param {HTMLButtonElement} button says that it begins
 */
export async function trySample(wish, button) {
  const { one } = KNOWN.find((kind) => kind.wish === wish);
  const found = await api("api/samples");
  const sample = found.find(({ task_type: type }) => type === one);
  if (!sample) throw new Error("This server has no sample for this.");
  await runSample(sample, button);
}

/** Every sample with what it shows. */
export async function allSamples() {
  const found = await api("api/samples");
  if (!found.length) return h("p", {}, "This server has no samples.");
  return h("ul", { role: "list", "aria-label": "Samples", class: "facts" }, ...found.map(item));
}

function item(sample) {
  const { title, description } = sample;
  const click = ({ target }) => runSample(sample, target).catch(complain);
  const press = { type: "button", class: "linklike starts", "aria-label": `Try ${title}` };
  const button = h("button", { ...press, on: { click } }, "Try it");
  return h("li", {}, h("strong", {}, title), h("p", {}, description), button);
}
