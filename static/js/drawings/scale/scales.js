/** Drawing scales: how they are written, which are usual, and what a checked dimension makes. Pure. */
import { METRES_PER_FOOT, parseLength } from "./lengths.js";

const POINTS_PER_METRE_AT_FULL_SIZE = 72 / 0.0254;
export const LARGEST_RATIO = 50_000;
/** A person's clicks on paper are no better than this. */
export const AGREES_WITHIN = 0.02;

/** @type {Array<[string, number]>} */
const PAPER_FOR_A_FOOT = [
  ['3"', 4],
  ['1 1/2"', 8],
  ['1"', 12],
  ['3/4"', 16],
  ['1/2"', 24],
  ['3/8"', 32],
  ['1/4"', 48],
  ['3/16"', 64],
  ['1/8"', 96],
  ['3/32"', 128],
  ['1/16"', 192],
  ['1/32"', 384],
];
const ARCHITECTS = PAPER_FOR_A_FOOT.map(([paper, ratio]) => ({ ratio, text: `${paper} = 1'-0"` }));
const ENGINEERS = [10, 20, 30, 40, 50, 60, 80, 100, 200].map((feet) => ({
  ratio: feet * 12,
  text: `1" = ${feet}'`,
}));
const METRIC = [5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000].map((ratio) => ({
  ratio,
  text: `1:${ratio}`,
}));

/** The usual scales, by who uses them. @type {Array<[string, Array<{ ratio: number, text: string }>]>} */
export const USUAL = [
  ["Architect's", ARCHITECTS],
  ["Engineer's", ENGINEERS],
  ["Metric", METRIC],
];

/**
 * The ratio that a text names: "1:48", "48", `1/4" = 1'-0"`, "1 cm = 2 m"; null for what is no scale.
 * @param {string} text
 */
export function parseRatio(text) {
  const [paper, building, more] = text.split("=").map((part) => part.trim());
  if (more !== undefined) return null;
  const ratio = building === undefined ? ofNumbers(paper) : ofLengths(paper, building);
  return ratio > 0 && ratio <= LARGEST_RATIO ? ratio : null;
}

function ofNumbers(text) {
  const found = /^(?:1\s*[:/]\s*)?([\d.,\s]+)$/.exec(text.trim());
  return found ? Number(found[1].replace(/[,\s]/g, "")) : null;
}

function ofLengths(paper, building) {
  const [small, large] = [
    parseLength(/^[\d./ -]+$/.test(paper) ? `${paper}"` : paper),
    parseLength(building),
  ];
  return small && large && Number((large.metres / small.metres).toPrecision(9));
}

/** `1/4" = 1'-0" (1:48)`, or "1:48.3" for what has no name. @param {number} ratio @param {string | null} [text] as the sheet says it */
export function scaleWords(ratio, text) {
  const number = `1:${Number(ratio.toPrecision(4)).toLocaleString()}`;
  const known = [...ARCHITECTS, ...ENGINEERS].find(
    (one) => Math.abs(one.ratio / ratio - 1) < 0.0005,
  );
  // "1:600" is what a metric sheet says; an engineer's sheet says so in its own text.
  const name = text || (isRound(ratio) ? null : known?.text);
  return name && !/^1\s*:/.test(name) ? `${name} (${number})` : number;
}

function isRound(ratio) {
  return METRIC.some((one) => one.ratio === ratio);
}

/** Whether a ratio is written in feet and inches. @param {number | null} ratio @param {string | null} text */
export function isMetricScale(ratio, text) {
  if (text) return !/["'\u2032\u2033\u2019\u201d]|\bft\b|\bin\b/.test(text);
  return ratio != null && isRound(ratio);
}

/** The drawing ratio at which a distance of this many page points is this many metres long. */
export function ratioOf(points, metres) {
  return (metres * POINTS_PER_METRE_AT_FULL_SIZE) / points;
}

/** Metres between two places of the sheet. @param {number} points @param {number} ratio */
export function metresAt(points, ratio) {
  return (points / POINTS_PER_METRE_AT_FULL_SIZE) * ratio;
}

/**
 * How far a measured ratio is from a printed one, in words that go before the printed one.
 * @param {number} measured @param {number} printed
 * @returns {{ agrees: boolean, words: string }}
 */
export function comparison(measured, printed) {
  const off = measured / printed - 1;
  if (Math.abs(off) < 0.0005) return { agrees: true, words: "exactly" };
  if (off > 1) return { agrees: false, words: `${(off + 1).toFixed(1)} times` };
  const side = off > 0 ? "larger" : "smaller";
  return {
    agrees: Math.abs(off) <= AGREES_WITHIN,
    words: `${(Math.abs(off) * 100).toFixed(1)} % ${side} than`,
  };
}

/**
 * What the server is told of a checked dimension.
 * @param {Array<[number, number]>} ends in page points @param {{ metres: number, isMetric: boolean }} length
 */
export function dimensionBody([from, to], { metres, isMetric }) {
  return { from, to, ...(isMetric ? { metres } : { feet: metres / METRES_PER_FOOT }) };
}
