/** What was measured, drawn over the sheet in page points: status by line, confidence by pattern. */
import { h } from "../../lib/dom.js";
import { confidenceOf } from "../review/measurements.js";
import { boxRound, distance, drawn, extent, grown, rectangle } from "./shapes.js";
import { svg } from "./svg.js";
import { measurementsWords, quantityText, thingName } from "../words.js";

// Pixels of the pattern's tile, and how far from a shape a click still means it.
const TILE = 8;
const NEAR = 10;
const HATCHES = {
  high: [],
  medium: ["M0 8L8 0M-2 2L2 -2M6 10L10 6"],
  low: ["M0 8L8 0M-2 2L2 -2M6 10L10 6", "M0 0L8 8M-2 6L2 10M6 -2L10 2"],
};

export class Overlay {
  constructor() {
    /** @type {Map<string, { node: SVGElement, shape: import("./shapes.js").Drawn, one: any }>} */
    this.shapes = new Map();
    this.patterns = Object.entries(HATCHES).map(([step, lines]) => pattern("sure", step, lines));
    this.layer = svg("g");
    this.ring = svg("path", { class: "ring" });
    this.spot = svg("path", { class: "spot" });
    this.marks = svg("path", { class: "found-mark" });
    this.regions = svg("g", { class: "regions-drawn" });
    this.ghosts = svg("path", { class: "ghost" });
    this.outline = svg("path", { class: "frame" });
    this.tool = svg("g", { class: "tool" });
    this.node = svg(
      "svg",
      { class: "overlay", role: "img" },
      svg("defs", {}, ...this.patterns),
      this.regions,
      this.marks,
      this.layer,
      this.ghosts,
      this.outline,
      this.ring,
      this.spot,
      this.tool,
    );
    this.node.addEventListener("scale-change", ({ detail }) => this.#rescale(detail));
  }

  /** @param {{ width: number, height: number }} page in points */
  fitTo({ width, height }) {
    this.node.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }

  /** Draws all of them again, small things over large ones. @param {any[]} measurements */
  show(measurements) {
    const made = measurements.map((one) => ({
      one,
      shape: drawn(one),
      node: svg("g", { class: "shape" }),
    }));
    made.sort((a, b) => extent(b.shape.box) - extent(a.shape.box));
    this.shapes = new Map(made.map((each) => [each.one.measurement_id, each]));
    for (const each of made) fill(each);
    this.layer.replaceChildren(...made.map(({ node }) => node));
    const words = `The sheet with ${measurementsWords(measurements.length)}; the list names each.`;
    this.node.setAttribute("aria-label", words);
    this.select(this.selected ?? null);
  }

  /** Shows a newer state of one. @param {any} one */
  update(one) {
    const each = this.shapes.get(one.measurement_id);
    if (!each) return;
    each.one = one;
    state(each);
  }

  /** @param {(one: any) => boolean} isChosen the others are not drawn */
  choose(isChosen) {
    for (const { one, node } of this.shapes.values())
      node.toggleAttribute("data-away", !isChosen(one));
  }

  /** @param {string | null} id */
  select(id) {
    this.selected = id;
    outline(this.ring, this.shapes.get(id)?.shape);
  }

  /** Where one stands, in page points. @param {string} id */
  boxOf(id) {
    return this.shapes.get(id)?.shape.box ?? null;
  }

  /** Marks a place for a moment, such as a scale note. @param {[number, number, number, number] | null} box */
  point(box) {
    this.spot.setAttribute("d", box ? rectangle(box) : "");
  }

  /** Marks words that were looked for, as long as the sheet is open. @param {import("./shapes.js").Box[]} boxes */
  mark(boxes) {
    this.marks.setAttribute("d", boxes.map((box) => rectangle(grown(box, 2))).join(""));
  }

  /** Shows what was seen and not counted. @param {any[]} shapes with geometry and place @returns {import("./shapes.js").Box | null} where they stand */
  haunt(shapes) {
    const found = shapes.map((one) => drawn(one));
    this.ghosts.setAttribute("d", found.map(({ line }) => line).join(""));
    return found.length ? boxRound(found.map(({ box }) => box)) : null;
  }

  /** Outlines the parts that have a scale of their own. @param {any[]} regions */
  divide(regions) {
    const part = ({ box, polygon, name }) => {
      const geometry = polygon && { type: "polygon", ring: polygon };
      const { line } = drawn({ geometry, place: box });
      return svg("path", { d: line }, svg("title", {}, name.slice(0, 200)));
    };
    this.regions.replaceChildren(...regions.map(part));
  }

  /** A rectangle that somebody draws, or has drawn. @param {import("./shapes.js").Box | null} box */
  frame(box) {
    this.outline.setAttribute("d", box ? rectangle(box) : "");
  }

  /** What a click at a place means: the shape under it, or one close by. @returns {string | null} */
  at(place, target) {
    const under = target.closest?.(".shape");
    if (under) return under.dataset.id;
    const scale = 1 / (Number(this.node.style.getPropertyValue("--px")) || 1);
    const near = [...this.shapes.values()]
      .filter(({ node, shape }) => !node.hasAttribute("data-away") && shape.form !== "area")
      .map(({ one, shape }) => ({
        id: one.measurement_id,
        shape,
        gap: distance(place, shape.box) * scale,
      }))
      .filter(({ gap }) => gap <= NEAR)
      .sort((a, b) => a.gap - b.gap || extent(a.shape.box) - extent(b.shape.box));
    // Inside of a long line's box is not on the line: only small things are caught from afar.
    return near.find(({ shape }) => shape.form === "place" || isSmall(shape, scale))?.id ?? null;
  }

  /** Patterns keep their size on the screen. */
  #rescale(scale) {
    for (const each of this.patterns) each.setAttribute("patternTransform", `scale(${1 / scale})`);
  }
}

function isSmall({ box }, scale) {
  return Math.max(box[2] - box[0], box[3] - box[1]) * scale < 24;
}

function pattern(prefix, step, lines) {
  const tile = {
    id: `${prefix}-${step}`,
    class: "hatch",
    width: TILE,
    height: TILE,
    patternUnits: "userSpaceOnUse",
  };
  const ground = svg("rect", { width: TILE, height: TILE });
  return svg(
    "pattern",
    { ...tile, "data-step": step },
    ground,
    ...lines.map((d) => svg("path", { d })),
  );
}

function fill(each) {
  const { one, shape, node } = each;
  const { step } = confidenceOf(one.confidence);
  const paint = `url(#sure-${step})`;
  const isStrip = shape.form === "strip";
  const isFilled = shape.form === "area" || shape.form === "place";
  const wash = {
    class: "wash",
    d: shape.line,
    fill: isFilled ? paint : "none",
    stroke: isFilled ? "none" : paint,
    "stroke-width": isStrip ? shape.width : null,
    "fill-rule": "evenodd",
  };
  node.dataset.id = one.measurement_id;
  node.dataset.step = step;
  node.dataset.form = shape.form;
  node.setAttribute("color", one.colour);
  node.replaceChildren(
    svg("title"),
    svg("path", wash),
    svg("path", { class: "line", d: shape.line }),
  );
  state(each);
}

function state({ one, node }) {
  node.dataset.status = one.status;
  const said = [
    thingName(one),
    quantityText(one.quantity, one.unit),
    confidenceOf(one.confidence).words,
    one.status,
  ];
  node.firstElementChild.textContent = said.join(", ");
}

function outline(ring, shape) {
  ring.setAttribute("d", shape?.line ?? "");
  ring.toggleAttribute("data-strip", shape?.form === "strip");
  ring.setAttribute("stroke-width", shape?.form === "strip" ? String(shape.width) : "");
}

/** What the lines and patterns mean. @returns {HTMLElement} */
export function legend() {
  const hatches = Object.entries(HATCHES).map(([step, lines]) => pattern("legend", step, lines));
  const items = [
    ["approved", "none", "approved"],
    ["draft", "none", "draft"],
    ["approved", "url(#legend-high)", "sure"],
    ["approved", "url(#legend-medium)", "fairly sure"],
    ["approved", "url(#legend-low)", "unsure"],
  ].map(([status, paint, word], n) => h("li", {}, sample(status, paint, n ? [] : hatches), word));
  return h("ul", { class: "legend", role: "list", "aria-label": "What the lines mean" }, ...items);
}

function sample(status, paint, hatches) {
  const d = rectangle([1.5, 1.5, 26.5, 14.5]);
  return svg(
    "svg",
    { class: "overlay", viewBox: "0 0 28 16", width: 28, height: 16, "aria-hidden": "true" },
    svg("defs", {}, ...hatches),
    svg(
      "g",
      { class: "shape", "data-status": status },
      svg("path", { d, fill: paint }),
      svg("path", { class: "line", d }),
    ),
  );
}
