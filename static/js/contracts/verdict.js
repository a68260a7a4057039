/** The verdict in sentences. Pure. */
import { count } from "../lib/format.js";
import { isAdded, isAside } from "./findings.js";
import { isDuty, NOT_STANDING } from "./kinds.js";

/** "Strong climate language: 16 passages, 9 duties, 4 of them with a target". @param {any} report */
export function verdict(report) {
  const { category_label: label, counted, binding } = report;
  const language = `${label.charAt(0).toUpperCase()}${label.slice(1)} climate language`;
  if (!counted) return `${language}: no passage counts`;
  const duties = binding ? count(binding, "duty", "duties") : "no duty";
  return `${language}: ${count(counted, "passage")}, ${duties}${targets(report)}`;
}

function targets({ binding, passages }) {
  const aimed = passages.filter((one) => isDuty(one) && one.signals.includes("target")).length;
  if (!aimed) return "";
  if (binding === 1) return ", with a target";
  return `, ${aimed === binding ? "all" : aimed} of them with a target`;
}

/** How many hedged duties are counted beside those that bind. @param {any} report */
export function hedged({ passages }) {
  return passages.filter(({ tier, duty }) => tier === 1 && duty === "hedged").length;
}

/**
 * What was found and is not counted, by kind and in order, without what there is none of.
 * @param {any} report @returns {Array<[kind: string, number: number]>}
 */
export function notCounted(report) {
  return [...NOT_STANDING, "related"]
    .map((kind) => /** @type {[string, number]} */ ([kind, report[kind] ?? 0]))
    .filter(([, number]) => number > 0);
}

/**
 * What people make of it: "People have set 2 passages aside and added 1. With that, 15 passages
 * count, 8 of them duties"; empty where nobody has decided anything.
 * @param {import("./findings.js").Finding[]} findings
 */
export function peoplesVerdict(findings) {
  const added = findings.filter(isAdded).length;
  const aside = findings.filter(isAside).length;
  if (!aside && !added) return "";
  const left = findings.filter((one) => one.kind === "counted" && !isAside(one));
  const duties = left.filter(isDuty).length;
  const done = [
    aside && `set ${count(aside, "passage")} aside`,
    added && `added ${aside ? added : count(added, "passage")}`,
  ].filter(Boolean);
  return `People have ${done.join(" and ")}. ${withThat(left.length + added, duties)}`;
}

function withThat(number, duties) {
  if (!number) return "With that, no passage counts";
  const what = `${count(number, "passage")} ${number === 1 ? "counts" : "count"}`;
  const binding = duties ? `${duties} of them ${duties === 1 ? "a duty" : "duties"}` : "no duty";
  return `With that, ${what}, ${binding}`;
}
