/** Which findings a filter lets through, and how many each of its choices would show. Pure. */
import { isAdded, isAside } from "./findings.js";
import { isDuty } from "./kinds.js";
import { signalsOf } from "./signals.js";

/**
 * @typedef {Record<string, string[]>} Filter the chosen values by group; none of a group means all
 */

/** The values of the first group, in the order in which they are shown. */
const KIND_ORDER = [
  "counted",
  "duties",
  "denied",
  "lifted",
  "intended",
  "permitted",
  "related",
  "set_aside",
  "added",
];

export const GROUPS = [
  { key: "kind", title: "Kind", of: kindsOf, order: KIND_ORDER },
  { key: "topic", title: "Topic", of: ({ topic }) => (topic ? [topic] : []) },
  { key: "signal", title: "Signal", of: signalsOf },
];

/** A set-aside finding is still what the review calls it. */
function kindsOf(finding) {
  const kinds = new Set([finding.kind]);
  if (isDuty(finding)) kinds.add("duties");
  if (isAside(finding)) kinds.add("set_aside");
  if (isAdded(finding)) kinds.add("added");
  return [...kinds];
}

/** The filter that an address asks for; older ones say `tier` for the kind. @param {string} search @returns {Filter} */
export function filterFrom(search) {
  const asked = new URLSearchParams(search.replace(/(?<=[?&])tier=/g, "kind="));
  return Object.fromEntries(GROUPS.map(({ key }) => [key, [...new Set(asked.getAll(key))]]));
}

/** The query of an address with this filter in place of its own. @param {string} search @param {Filter} filter */
export function searchWith(search, filter) {
  const asked = new URLSearchParams(search);
  asked.delete("tier");
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

/** The findings that have a chosen value in every group. @param {any[]} findings @param {Filter} filter */
export function sifted(findings, filter) {
  return findings.filter((one) => passes(one, filter, GROUPS));
}

/** How many there are whatever the first group asks for. @param {any[]} findings @param {Filter} filter */
export function ofAllKinds(findings, filter) {
  return sifted(findings, { ...filter, kind: [] }).length;
}

/**
 * The values to choose from. `count` says how many passages it has among those that the other
 * groups let through. A group in which all passages are alike is left out, unless it is in use.
 * @returns {Array<{ key: string, title: string, values: Array<{ value: string, count: number, isOn: boolean }> }>}
 */
export function facets(passages, filter) {
  return GROUPS.map(({ key, title, of, order }) => {
    const others = GROUPS.filter((group) => group.key !== key);
    const open = passages.filter((passage) => passes(passage, filter, others));
    const values = valuesOf(passages, of, order).map((value) => ({
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

function valuesOf(passages, of, order) {
  const counts = new Map();
  for (const value of passages.flatMap(of)) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (order) return order.filter((value) => counts.has(value));
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
}

function tellsApart(passages, key, values) {
  if (values.length !== 1) return values.length > 1;
  const { of } = GROUPS.find((group) => group.key === key);
  return passages.some((passage) => !of(passage).includes(values[0].value));
}
