/** Sample contracts: one click sends one through the server like any upload. */
import { api } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";

/** The strip; it has its final height before the samples are known. */
export function samples() {
  const strip = h(
    "ul",
    { class: "samples", role: "list" },
    ...[1, 2, 3].map(() => h("li", { class: "sample skeleton", "aria-hidden": true })),
  );
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
  const button = h(
    "button",
    {
      type: "button",
      "aria-label": `Try it: ${sample.title}`,
      on: { click: () => tryIt(sample, button) },
    },
    "Try it",
  );
  return h(
    "li",
    { class: "sample" },
    h("strong", {}, sample.title),
    h("p", { class: "muted", title: sample.description }, sample.description),
    button,
  );
}

async function tryIt(sample, button) {
  try {
    const { runSample } = await import("./run-sample.js");
    await runSample(sample, button);
  } catch (error) {
    complain(error);
  }
}
