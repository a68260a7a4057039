/** How close the rows of lists stand: with room, or compact; remembered in this browser. */
import { setAttribute } from "../lib/dom.js";
import { remember } from "../lib/memory.js";
import { styleSheet } from "../lib/style-sheets.js";

const { dataset } = document.documentElement;

/** The other one, when the switch is pressed. */
export async function turn() {
  if (dataset.density) delete dataset.density;
  else {
    await styleSheet("compact");
    dataset.density = "compact";
  }
  remember("density", dataset.density ?? "roomy");
  show();
}

/** Says on the switch which one it is. */
export function show() {
  setAttribute(
    document.querySelector("#density"),
    "aria-pressed",
    String(Boolean(dataset.density)),
  );
}
