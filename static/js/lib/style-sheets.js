/** Style sheets of families, loaded when their view is opened. */
import { address } from "./base.js";

const loaded = new Map();

/** Settles when the sheet is there, or cannot be had: a plain page is better than none. @param {string} name */
export function styleSheet(name) {
  if (!loaded.has(name)) loaded.set(name, new Promise((resolve) => append(name, resolve)));
  return loaded.get(name);
}

function append(name, resolve) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = address(`static/css/${name}.css`);
  link.addEventListener("load", resolve);
  link.addEventListener("error", resolve);
  document.head.append(link);
}
