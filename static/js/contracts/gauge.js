/** The gauge: how far a contract's language is climate-aligned, in four bands. */

const SVG = "http://www.w3.org/2000/svg";
const BANDS = ["unlikely", "possible", "likely", "very likely"];
const GAP = 0.03;

/** A half circle of four arcs, filled up to the band. @param {string} band */
export function gauge(band) {
  const reached = BANDS.indexOf(band);
  const svg = draw("svg", { viewBox: "0 0 200 108", class: "gauge-dial", role: "img" });
  svg.setAttribute("aria-label", `${band}: band ${reached + 1} of ${BANDS.length}`);
  svg.append(
    ...BANDS.map((_, n) =>
      draw("path", {
        d: arc(n / 4 + GAP / 2, (n + 1) / 4 - GAP / 2),
        class: n <= reached ? "is-reached" : "is-open",
      }),
    ),
  );
  const [x, y] = point((reached + 0.5) / 4, 64);
  svg.append(
    draw("path", { d: `M100 100L${x} ${y}`, class: "needle" }),
    draw("circle", { cx: 100, cy: 100, r: 6, class: "hub" }),
  );
  return svg;
}

/** From the left (0) to the right (1) of the half circle. */
function point(share, radius) {
  const angle = Math.PI * (1 - share);
  return [100 + radius * Math.cos(angle), 100 - radius * Math.sin(angle)].map((number) =>
    number.toFixed(1),
  );
}

function arc(from, to) {
  return `M${point(from, 88).join(" ")}A88 88 0 0 1 ${point(to, 88).join(" ")}`;
}

function draw(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
