/** Sample contracts: one click sends one through the server like any upload. */
import { api } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";

/** The strip; it has its final height before the samples are known. */
export function samples() {
  const skeleton = () => h("li", { class: "sample skeleton", "aria-hidden": true });
  const strip = h("ul", { class: "samples", role: "list" }, ...[1, 2, 3].map(skeleton));
  fill(strip);
  return strip;
}

async function fill(strip) {
  const say = (text) => strip.replaceChildren(h("li", { class: "muted" }, text));
  try {
    const found = await api("api/samples");
    if (found.length) strip.replaceChildren(...found.map(card));
    else say("This server has no samples.");
  } catch {
    say("The samples could not be read.");
  }
}

function card(sample) {
  const { title, description } = sample;
  const on = { click: () => tryIt(sample, button) };
  const button = h(
    "button",
    { type: "button", class: "starts", "aria-label": `Try it: ${title}`, on },
    "Try it",
  );
  const about = h("p", { class: "muted", title: description }, description);
  return h("li", { class: "sample" }, h("strong", {}, title), about, button);
}

function tryIt(sample, button) {
  import("./run-sample.js").then(({ runSample }) => runSample(sample, button)).catch(complain);
}
