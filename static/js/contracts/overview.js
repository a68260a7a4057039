/** The head of the report: the verdict as a sentence, the numbers with what they count, the facts. */
import { h, setText } from "../lib/dom.js";
import { duration, whole, words } from "../lib/format.js";
import { openChanges } from "../lib/open-changes.js";
import { kindMark } from "./explanation.js";
import { gauge } from "./gauge.js";
import { KINDS } from "./kinds.js";
import { hedged, notCounted, peoplesVerdict, verdict } from "./verdict.js";

const NOT_FOUND = "Not found in the text";

/**
 * @param {any} report the result of a review
 * @param {(kind: string) => void} showKind leads to the passages of a kind
 * @returns {{ node: HTMLElement, heading: HTMLElement, people: (findings: any[]) => void }}
 *   `people` shows what people make of it, beside the review's own verdict
 */
export function overview(report, showKind) {
  const heading = h("h2", { class: "sentence", tabindex: -1 }, `${verdict(report)}.`);
  const decided = h("p", { class: "peoples-verdict", hidden: true });
  const node = h(
    "section",
    { class: "overview", "aria-label": "Verdict" },
    // First, because they say how far the rest is to be trusted.
    ...report.warnings.map((warning) => h("p", { class: "notice" }, warning)),
    h(
      "div",
      { class: "verdict" },
      gauge(report.band),
      h("p", { class: "band" }, words(report.band)),
      h("p", { class: "muted" }, `${report.category}, ${report.category_label} climate language`),
    ),
    h(
      "div",
      { class: "said" },
      heading,
      h("div", { class: "numbers" }, ...figures(report)),
      others(report, showKind),
      decided,
    ),
    h("dl", { class: "facts" }, ...facts(report.facts)),
  );
  const people = (findings) => {
    const text = peoplesVerdict(findings);
    decided.hidden = !text;
    setText(decided, text && `${text}. The numbers above are the review's.`);
  };
  return { node, heading, people };
}

function figures({ counted, binding, density_per_1000: density, ...report }) {
  const soft = hedged(report);
  return [
    figure(
      whole(counted),
      counted === 1 ? "passage counts" : "passages count",
      "They speak of the climate in terms that can be checked, and stand. They alone set the band.",
    ),
    figure(
      whole(binding),
      binding === 1 ? "duty that binds" : "duties that bind",
      soft
        ? `Plain duties. ${whole(soft)} more ${soft === 1 ? "is" : "are"} hedged, by “reasonable endeavours” or the like.`
        : "Plain duties, without “reasonable endeavours” or the like.",
    ),
    figure(
      density.toFixed(density < 0.1 && counted ? 2 : 1),
      "passages per 1,000 words",
      "So that the length of a contract does not mislead.",
    ),
  ];
}

function figure(number, label, text) {
  return h(
    "div",
    { class: "figure" },
    h("strong", {}, number),
    h("span", {}, label),
    h("small", { class: "muted" }, text),
  );
}

/** What was found and is not counted: each leads to its passages. */
function others(report, showKind) {
  const found = notCounted(report);
  if (!found.length) return null;
  const buttons = found.map(([kind, number]) => {
    const { label, means } = KINDS[kind];
    const click = () => showKind(kind);
    const attributes = { type: "button", class: "chip", "data-kind": kind, title: means };
    const word = `${whole(number)} ${label.toLowerCase()}`;
    return h("li", {}, h("button", { ...attributes, on: { click } }, kindMark(), word));
  });
  return h(
    "div",
    { class: "not-counted" },
    h("span", { class: "muted" }, "Found, not counted"),
    h("ul", { class: "chips" }, ...buttons),
  );
}

function facts({
  words: length,
  pages,
  seconds,
  contract_type: type,
  evidence,
  parties,
  governing_law: law,
  dates,
  open_changes: changes,
}) {
  const pageWord = pages === 1 ? "page" : "pages";
  const size = `${whole(length)} words, ${whole(pages)} ${pageWord}, read in ${duration(seconds * 1000)}`;
  const open = openChanges(changes);
  return [
    fact("Kind of contract", [words(type)], evidence.join("; ")),
    fact(
      "Parties",
      parties.map(({ name, role }) => (role ? `${name} (${role})` : name)),
    ),
    fact("Governing law", law ? [law] : []),
    fact(
      "Dates",
      dates.map(({ label, text }) => `${words(label)}: ${text}`),
    ),
    open.length > 0 && fact("Open in the file", open),
    fact("Size", [size]),
  ];
}

/** A term with one line a value; what the text does not state is said to be missing. */
function fact(name, values, because = "") {
  const lines = values.length
    ? values.map((value) => h("dd", { dir: "auto" }, value))
    : [h("dd", { class: "muted" }, NOT_FOUND)];
  const why = because && h("dd", { class: "because" }, because);
  return h("div", {}, h("dt", {}, name), ...lines, why || null);
}
