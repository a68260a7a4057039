/** Which passages a filter lets through, and how many each of its choices would show. Pure. */

/**
 * @typedef {Record<string, string[]>} Filter the chosen values by group; none of a group means all
 */

export const GROUPS = [
  { key: "tier", title: "Kind", of: ({ tier }) => [tier === 1 ? "counted" : "related"] },
  { key: "topic", title: "Topic", of: ({ topic }) => (topic ? [topic] : []) },
  { key: "signal", title: "Signal", of: ({ signals }) => signals },
];

/** The filter that an address asks for. @param {string} search @returns {Filter} */
export function filterFrom(search) {
  const asked = new URLSearchParams(search);
  return Object.fromEntries(GROUPS.map(({ key }) => [key, [...new Set(asked.getAll(key))]]));
}

/** The query of an address with this filter in place of its own. @param {string} search @param {Filter} filter */
export function searchWith(search, filter) {
  const asked = new URLSearchParams(search);
  for (const { key } of GROUPS) {
    asked.delete(key);
    for (const value of filter[key]) asked.append(key, value);
  }
  const text = asked.toString();
  return text && `?${text}`;
}

/** @param {Filter} filter */
export function isAnything(filter) {
  return GROUPS.every(({ key }) => filter[key].length === 0);
}

/** The filter with one value chosen, or no longer. @param {Filter} filter @returns {Filter} */
export function toggled(filter, key, value) {
  const without = filter[key].filter((one) => one !== value);
  const isOn = without.length < filter[key].length;
  return { ...filter, [key]: isOn ? without : [...without, value] };
}

/** The numbers, from 0, of the passages that have a chosen value in every group. @returns {number[]} */
export function sifted(passages, filter) {
  return [...passages.keys()].filter((n) => passes(passages[n], filter, GROUPS));
}

/**
 * The values to choose from. `count` says how many passages it has among those that the other
 * groups let through. A group in which all passages are alike is left out, unless it is in use.
 * @returns {Array<{ key: string, title: string, values: Array<{ value: string, count: number, isOn: boolean }> }>}
 */
export function facets(passages, filter) {
  return GROUPS.map(({ key, title, of }) => {
    const others = GROUPS.filter((group) => group.key !== key);
    const open = passages.filter((passage) => passes(passage, filter, others));
    const values = valuesOf(passages, of).map((value) => ({
      value,
      count: open.filter((passage) => of(passage).includes(value)).length,
      isOn: filter[key].includes(value),
    }));
    return { key, title, values };
  }).filter(({ key, values }) => filter[key].length || tellsApart(passages, key, values));
}

function passes(passage, filter, groups) {
  return groups.every(
    ({ key, of }) =>
      !filter[key].length || of(passage).some((value) => filter[key].includes(value)),
  );
}

function valuesOf(passages, of) {
  const counts = new Map();
  for (const value of passages.flatMap(of)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
}

function tellsApart(passages, key, values) {
  if (values.length !== 1) return values.length > 1;
  const { of } = GROUPS.find((group) => group.key === key);
  return passages.some((passage) => !of(passage).includes(values[0].value));
}
