/** The theme, and how close the rows of lists stand; remembered in this browser. */
import { setAttribute } from "../lib/dom.js";
import { remember } from "../lib/memory.js";
import { styleSheet } from "../lib/style-sheets.js";

const NEXT = { system: "light", light: "dark", dark: "system" };
const CIRCLE = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z";
const PATHS = {
  system: `${CIRCLE}M12 3.5v17`,
  light:
    "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
  dark: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
};

const { dataset } = document.documentElement;
const chosen = () => dataset.theme ?? "system";

/** Another one, when the switch is pressed. */
export function turn() {
  const theme = NEXT[chosen()];
  remember("theme", theme);
  setAttribute(document.documentElement, "data-theme", theme !== "system" && theme);
  show();
}

/** Compact rows, or rows with room again. */
export async function turnDensity() {
  if (dataset.density) delete dataset.density;
  else {
    await styleSheet("compact");
    dataset.density = "compact";
  }
  remember("density", dataset.density ?? "roomy");
  show();
}

/** Says on the switches which one it is. */
export function show() {
  setAttribute(
    document.querySelector("#density"),
    "aria-pressed",
    dataset.density ? "true" : "false",
  );
  const button = document.querySelector("theme-switch button");
  const label = `Theme: ${chosen() === "system" ? "as the system" : chosen()}. Change it`;
  setAttribute(button, "title", label);
  setAttribute(button, "aria-label", label);
  button.querySelector("path").setAttribute("d", PATHS[chosen()]);
}
