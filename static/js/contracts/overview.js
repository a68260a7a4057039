/** The head of the report: the band, the numbers with what they count, and the facts. */
import { h } from "../lib/dom.js";
import { duration, whole, words } from "../lib/format.js";
import { openChanges } from "../lib/open-changes.js";
import { gauge } from "./gauge.js";

/** @param {any} report the result of a review */
export function overview(report) {
  return h(
    "section",
    { class: "overview", "aria-label": "Overview" },
    // First, because they say how far the rest is to be trusted.
    ...report.warnings.map((warning) => h("p", { class: "notice" }, warning)),
    h(
      "div",
      { class: "verdict" },
      gauge(report.band),
      h("p", { class: "band" }, words(report.band)),
      h("p", { class: "muted" }, `${report.category}, ${report.category_label} climate language`),
    ),
    h("div", { class: "numbers" }, ...figures(report)),
    h("dl", { class: "facts" }, ...facts(report.facts)),
  );
}

function figures({ counted, binding, related, density_per_1000: density }) {
  return [
    figure(
      whole(counted),
      counted === 1 ? "climate passage" : "climate passages",
      "Each names the climate in terms that can be checked; they alone set the band.",
    ),
    figure(
      whole(binding),
      binding === 1 ? "of them binds" : "of them bind",
      "A duty together with a target or a consequence.",
    ),
    figure(
      density.toFixed(density < 0.1 && counted ? 2 : 1),
      "per 1,000 words",
      "So that the length of a contract does not mislead.",
    ),
    figure(
      whole(related),
      "possibly related",
      "Close in meaning, shown in another colour, not counted.",
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
    fact("Open in the file", openChanges(changes)),
    fact("Size", [size]),
  ];
}

/** A term with one line a value; nothing when the text does not state it. */
function fact(name, values, because) {
  if (!values.length) return null;
  const lines = values.map((value) => h("dd", { dir: "auto" }, value));
  return h(
    "div",
    {},
    h("dt", {}, name),
    ...lines,
    because && h("dd", { class: "because" }, because),
  );
}
