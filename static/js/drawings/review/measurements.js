/** The measurements of a sheet in order, grouped, chosen and summed. Pure. */
import { boxHolds } from "../sheet/shapes.js";

/**
 * From this confidence on a measurement counts as sure, or as fairly sure.
 * @type {Array<[number, "high" | "medium" | "low", string]>}
 */
const STEPS = [
  [0.85, "high", "Sure"],
  [0.6, "medium", "Fairly sure"],
  [0, "low", "Unsure"],
];
const STATUSES = {
  open: (one) => one.status !== "rejected",
  draft: (one) => one.status === "draft",
  approved: (one) => one.status === "approved",
  rejected: (one) => one.status === "rejected",
  all: () => true,
};

/**
 * @typedef {object} Choice "" for any
 * @property {string} condition
 * @property {keyof typeof STATUSES} status
 * @property {string} source
 * @property {string} confidence "80" for 80 % and more, "-60" for less than 60 %
 * @property {import("../sheet/shapes.js").Box | null} box what lies wholly inside
 */

/**
 * @typedef {object} Group measurements of one condition with one mark
 * @property {string} key
 * @property {string} name
 * @property {string} colour
 * @property {string} unit
 * @property {any[]} members the least sure first
 */

/** @param {number} confidence 0 to 1 @returns {{ step: "high" | "medium" | "low", words: string }} */
export function confidenceOf(confidence) {
  const [, step, word] = STEPS.find(([least]) => confidence >= least) ?? STEPS.at(-1);
  return { step, words: `${word}, ${percentOf(confidence)} %` };
}

/** As it is shown, so that "80 % and more" holds all that say 80 %. */
function percentOf(confidence) {
  return Math.round(confidence * 100);
}

/** The least sure first, then in the order they were made. @param {any[]} measurements */
export function leastSureFirst(measurements) {
  const order = new Map(measurements.map((one, n) => [one, n]));
  return [...measurements].sort(
    (a, b) => a.confidence - b.confidence || order.get(a) - order.get(b),
  );
}

/** By condition and mark; the group with the least sure one first. @param {any[]} measurements @returns {Group[]} */
export function groupsOf(measurements) {
  /** @type {Map<string, Group>} */
  const found = new Map();
  for (const one of leastSureFirst(measurements)) {
    const key = groupKey(one);
    const { colour, unit } = one;
    if (!found.has(key)) found.set(key, { key, name: groupName(one), colour, unit, members: [] });
    found.get(key).members.push(one);
  }
  return [...found.values()];
}

/** @param {any} one */
export function groupKey({ condition_id: id, mark }) {
  return JSON.stringify([id, mark ?? ""]);
}

/** "Column C1": the condition, with the mark unless its name has it already. */
function groupName({ condition, mark }) {
  const isNamed = !mark || condition.toUpperCase().split(/\s+/).includes(mark.toUpperCase());
  return isNamed ? condition : `${condition} ${mark}`;
}

/** Whether a measurement is among those that were chosen. @param {any} one @param {Choice} choice */
export function isChosen(one, { condition, status, source, confidence = "", box = null }) {
  return (
    (STATUSES[status] ?? STATUSES.open)(one) &&
    (!condition || one.condition_id === condition) &&
    (!source || one.source === source) &&
    (!confidence || isAsSure(one, Number(confidence))) &&
    (!box || boxHolds(box, one.place))
  );
}

function isAsSure({ confidence }, limit) {
  return limit < 0 ? percentOf(confidence) < -limit : percentOf(confidence) >= limit;
}

/** Those that nobody has decided on. @param {any[]} measurements */
export function undecided(measurements) {
  return measurements.filter((one) => one.status === "draft");
}

/**
 * The next measurement that nobody has decided on, after the one that is selected, then from the top.
 * @param {any[]} ordered @param {string | null} selectedId
 */
export function nextUndecided(ordered, selectedId) {
  const at = ordered.findIndex((one) => one.measurement_id === selectedId);
  const isOpen = (one) => one.status === "draft" && one.measurement_id !== selectedId;
  return ordered.slice(at + 1).find(isOpen) ?? ordered.slice(0, at + 1).find(isOpen) ?? null;
}

/** "60–95 %". @param {any[]} members of a group, the least sure first */
export function rangeWords(members) {
  const [least, most] = [members[0], members.at(-1)].map((one) => percentOf(one.confidence));
  return least === most ? `${least} %` : `${least}–${most} %`;
}

/** "3 undecided", "8 approved, 2 rejected": how a group stands. @param {any[]} members */
export function standing(members) {
  const open = undecided(members).length;
  if (open === members.length) return "undecided";
  if (open) return `${open} undecided`;
  const counted = (status) => members.filter((one) => one.status === status).length;
  const [approved, rejected] = [counted("approved"), counted("rejected")];
  if (!rejected || !approved) return rejected ? "rejected" : "approved";
  return `${approved} approved, ${rejected} rejected`;
}

/** The sum without what was rejected, and without what is counted already. @param {any[]} members */
export function quantityOf(members) {
  const kept = members.filter((one) => one.status !== "rejected" && !one.counted_as);
  return kept.reduce((sum, one) => sum + one.quantity, 0);
}

/**
 * Sums by condition, in the order of their names, without what was rejected; `repeated` are those
 * that another provider has measured already: they are in no sum.
 * @param {any[]} measurements
 * @returns {Array<{ id: string, name: string, colour: string, unit: string, approved: number,
 *   draft: number, total: number, repeated: number }>}
 */
export function totalsOf(measurements) {
  const found = new Map();
  for (const one of measurements) {
    if (one.status === "rejected") continue;
    const { condition_id: id, condition: name, colour, unit } = one;
    const sum = found.get(id) ?? {
      id,
      name,
      colour,
      unit,
      approved: 0,
      draft: 0,
      total: 0,
      repeated: 0,
    };
    const quantity = one.counted_as ? 0 : one.quantity;
    sum[one.status] += quantity;
    sum.total += quantity;
    if (one.counted_as) sum.repeated += 1;
    found.set(id, sum);
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Where two providers measured the same place, it is counted once; "" where none did. @param {ReturnType<typeof totalsOf>} totals */
export function repeatedNote(totals) {
  const twice = totals.filter((one) => one.repeated);
  if (!twice.length) return "";
  const names = twice.map((one) => `“${one.name.slice(0, 60)}” (${one.repeated})`);
  const list = new Intl.ListFormat("en-GB").format(names);
  return `Measured by two providers and counted once: ${list}. Each says which one counts; reject that one to count the other.`;
}
