/** Lengths as people write them on drawings. Pure: text in, metres out, and back. */

export const METRES_PER_FOOT = 0.3048;
const INCHES_PER_FOOT = 12;
const METRES_PER_INCH = METRES_PER_FOOT / INCHES_PER_FOOT;
const METRIC = { mm: 0.001, cm: 0.01, m: 1, km: 1000 };
const NUMBER = String.raw`\d+(?:\.\d+)?|\.\d+`;
// 6, 6.5, 6 1/2, 6-1/2 or 1/2.
const MIXED = String.raw`(?:\d+[ -]+\d+\/\d+|\d+\/\d+|${NUMBER})`;
const FEET = new RegExp(
  String.raw`^(${MIXED})\s*(?:'|ft\.?|feet|foot)\s*-?\s*(?:(${MIXED})\s*(?:"|in\.?|inch(?:es)?)?)?$`,
);
const INCHES = new RegExp(String.raw`^(${MIXED})\s*(?:"|in\.?|inch(?:es)?)$`);
const IN_METRES = new RegExp(String.raw`^(${NUMBER})\s*(mm|cm|km|m|met(?:er|re)s?)$`);
const BARE = new RegExp(String.raw`^(${NUMBER})$`);

/** @typedef {{ metres: number, isMetric: boolean }} Length */

/**
 * "12'-6", 12' 6 1/2", 150 in, 3.81 m, 3810 mm"; a number alone is in feet, or metres on a metric
 * sheet. Null for what is no length above zero.
 * @param {string} text @param {boolean} [isMetric] how a number alone is meant
 * @returns {Length | null}
 */
export function parseLength(text, isMetric = false) {
  const plain = normalised(text);
  const bare = BARE.exec(plain);
  const metres = bare
    ? Number(bare[1]) * (isMetric ? 1 : METRES_PER_FOOT)
    : (imperial(plain) ?? metric(plain));
  if (!(metres > 0) || !Number.isFinite(metres)) return null;
  return { metres, isMetric: bare ? isMetric : IN_METRES.test(plain) };
}

function imperial(text) {
  const inFeet = FEET.exec(text);
  if (inFeet) return (mixed(inFeet[1]) + mixed(inFeet[2]) / INCHES_PER_FOOT) * METRES_PER_FOOT;
  const inInches = INCHES.exec(text);
  return inInches && mixed(inInches[1]) * METRES_PER_INCH;
}

function metric(text) {
  const found = IN_METRES.exec(text);
  return found && Number(found[1]) * (METRIC[found[2]] ?? 1);
}

/** Curly marks, primes, doubled apostrophes and commas as they are meant. */
function normalised(text) {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\u2018\u2019\u2032\u00b4`]/g, "'")
    .replace(/''|[\u201c\u201d\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/\u00bc/g, " 1/4")
    .replace(/\u00bd/g, " 1/2")
    .replace(/\u00be/g, " 3/4")
    .replace(/(\d),(?=\d{3}(?!\d))/g, "$1")
    .replace(/(\d),(?=\d)/g, "$1.")
    .replace(/\s+/g, " ")
    .trim();
}

/** "6 1/2" is 6.5, "1/2" is 0.5; nothing is 0. */
function mixed(text) {
  if (!text) return 0;
  return text.split(/[ -]+/).reduce((sum, part) => {
    const [over, under] = part.split("/");
    return sum + Number(over) / (under === undefined ? 1 : Number(under));
  }, 0);
}

/** Inches of a depth or thickness; a number alone is in inches, or millimetres where things are metric. */
export function parseInches(text, isMetric) {
  const isBare = BARE.test(normalised(text));
  const length = parseLength(isBare ? `${text} ${isMetric ? "mm" : "in"}` : text);
  return length && length.metres / METRES_PER_INCH;
}

/** "12'-6 1/4"" to the nearest quarter of an inch, or "3.81 m". @param {number} metres */
export function lengthText(metres, isMetric) {
  if (isMetric) return `${trimmed(metres, metres < 10 ? 3 : 2)} m`;
  const quarters = Math.round((metres / METRES_PER_INCH) * 4);
  const feet = Math.floor(quarters / 48);
  const inches = Math.floor((quarters % 48) / 4);
  const fraction = ["", " 1/4", " 1/2", " 3/4"][quarters % 4];
  return `${feet}'-${inches}${fraction}"`;
}

/** "4 in" or "100 mm". @param {number | null} inches */
export function depthText(inches, isMetric) {
  if (inches == null) return "";
  return isMetric
    ? `${trimmed(inches * METRES_PER_INCH * 1000, 0)} mm`
    : `${trimmed(inches, 2)} in`;
}

function trimmed(number, digits) {
  return number.toLocaleString(undefined, { maximumFractionDigits: digits });
}
