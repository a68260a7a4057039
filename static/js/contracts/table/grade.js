/** The mark of a verdict: as many bars as its band has, of four. */
import { VERDICTS } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} verdict the word beside it carries the meaning */
export function grade(verdict) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 16");
  svg.setAttribute("class", "grade");
  svg.setAttribute("aria-hidden", "true");
  const reached = VERDICTS.indexOf(verdict);
  // Two paths for four bars: a table has thousands of these.
  for (const [name, numbers] of [
    ["is-reached", [...VERDICTS.keys()].filter((n) => n <= reached)],
    ["is-open", [...VERDICTS.keys()].filter((n) => n > reached)],
  ]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", String(name));
    path.setAttribute("d", [...numbers].map(bar).join(""));
    svg.append(path);
  }
  return svg;
}

/** The bar of a band, each higher than the one before it. @param {number} n */
function bar(n) {
  return `M${1 + n * 5} 15v-${4 + n * 3.3}h3v${4 + n * 3.3}z`;
}
