/** The measurements of a sheet in order, chosen and summed. Pure. */

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

/** @typedef {{ condition: string, status: keyof typeof STATUSES, source: string }} Choice "" for any condition or source */

/** @param {number} confidence 0 to 1 @returns {{ step: "high" | "medium" | "low", words: string }} */
export function confidenceOf(confidence) {
  const [, step, word] = STEPS.find(([least]) => confidence >= least) ?? STEPS.at(-1);
  return { step, words: `${word}, ${Math.round(confidence * 100)} %` };
}

/** The least sure first, then in the order they were made. @param {any[]} measurements */
export function leastSureFirst(measurements) {
  const order = new Map(measurements.map((one, n) => [one, n]));
  return [...measurements].sort(
    (a, b) => a.confidence - b.confidence || order.get(a) - order.get(b),
  );
}

/** Whether a measurement is among those that were chosen. @param {any} one @param {Choice} choice */
export function isChosen(one, { condition, status, source }) {
  return (
    (STATUSES[status] ?? STATUSES.open)(one) &&
    (!condition || one.condition_id === condition) &&
    (!source || one.source === source)
  );
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

/**
 * Sums by condition, in the order of their names, without what was rejected.
 * @param {any[]} measurements
 * @returns {Array<{ id: string, name: string, colour: string, unit: string, approved: number,
 *   draft: number, total: number, sources: string[] }>}
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
      sources: [],
    };
    sum[one.status] += one.quantity;
    sum.total += one.quantity;
    if (!sum.sources.includes(one.source)) sum.sources.push(one.source);
    found.set(id, sum);
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Where two sources measured the same, the sum counts it twice; "" where none did. @param {ReturnType<typeof totalsOf>} totals */
export function doubled(totals) {
  const twice = totals.filter((one) => one.sources.length > 1);
  if (!twice.length) return "";
  const names = twice.map((one) => `“${one.name.slice(0, 60)}” (${one.sources.join(", ")})`);
  const list = new Intl.ListFormat("en-GB").format(names);
  return `Several sources measured ${list}: their quantities are added up, so things count twice until you reject one of them.`;
}
