/** What is drawn for a measurement, as path data in page points. Pure. */

/** @typedef {[number, number, number, number]} Box left, top, right, bottom */

/**
 * @typedef {object} Drawn
 * @property {string} line path data of its outline or centre line
 * @property {"area" | "strip" | "line" | "place"} form
 * @property {number} [width] of a strip, in points
 * @property {Box} box
 */

/** @param {any} measurement @returns {Drawn} */
export function drawn({ geometry, place }) {
  switch (geometry?.type) {
    case "polygon": {
      const rings = [geometry.ring, ...(geometry.holes ?? [])];
      return {
        form: "area",
        line: rings.map((ring) => path(ring, true)).join(""),
        box: boxOf(geometry.ring),
      };
    }
    case "polyline":
      return { form: "line", line: path(geometry.points, false), box: boxOf(geometry.points) };
    case "strip":
      return {
        form: "strip",
        line: path(geometry.points, geometry.closed),
        width: geometry.width,
        box: grown(boxOf(geometry.points), geometry.width / 2),
      };
    default:
      return { form: "place", line: rectangle(place), box: place };
  }
}

function path(points, isClosed) {
  return `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join("L")}${isClosed ? "Z" : ""}`;
}

/** The path of a box. @param {Box} box */
export function rectangle([left, top, right, bottom]) {
  return path(
    [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ],
    true,
  );
}

function short(number) {
  return Math.round(number * 100) / 100;
}

/** @param {Array<[number, number]>} points @returns {Box} */
function boxOf(points) {
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** A box with a margin round it. @param {Box} box @returns {Box} */
export function grown([left, top, right, bottom], by) {
  return [left - by, top - by, right + by, bottom + by];
}

/** How much paper a box covers, to lay small things over large ones. */
export function extent([left, top, right, bottom]) {
  return (right - left + 1) * (bottom - top + 1);
}

/** How far a place of the sheet is from a box; 0 inside. @param {[number, number]} at */
export function distance([x, y], [left, top, right, bottom]) {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

/** Whether a box lies wholly in another one. @param {Box} outer @param {Box} inner */
export function boxHolds([left, top, right, bottom], inner) {
  return inner[0] >= left && inner[1] >= top && inner[2] <= right && inner[3] <= bottom;
}

/** The part of a box that lies on the sheet; null where none does. @param {Box} box @param {{ width: number, height: number }} page @returns {Box | null} */
export function onSheet([left, top, right, bottom], { width, height }) {
  const within = (value, most) => Math.min(most, Math.max(0, value));
  /** @type {Box} */
  const box = [
    within(left, width),
    within(top, height),
    within(right, width),
    within(bottom, height),
  ];
  return box[0] < box[2] && box[1] < box[3] ? box : null;
}

/** The box round several. @param {Box[]} boxes @returns {Box} */
export function boxRound(boxes) {
  const side = (n, pick) => boxes.reduce((best, box) => pick(best, box[n]), boxes[0][n]);
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
}
