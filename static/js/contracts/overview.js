/** The head of the report: the band, the numbers with what they count, and the facts. */
import { h } from "../dom.js";
import { duration, whole, words } from "../format.js";
import { gauge, strengthOf } from "./gauge.js";

/** @param {any} report the result of a review */
export function overview(report) {
  return h(
    "section",
    { class: "overview", "aria-label": "Overview" },
    h(
      "div",
      { class: "verdict" },
      gauge(report.band),
      h("p", { class: "band" }, words(report.band)),
      h("p", { class: "muted" }, `${report.category}, ${strengthOf(report.band)} climate language`),
    ),
    h("div", { class: "numbers" }, ...figures(report)),
    h("dl", { class: "facts" }, ...facts(report.facts ?? {})),
    ...(report.warnings ?? []).map((warning) => h("p", { class: "notice" }, warning)),
  );
}

function figures({ counted, binding, density_per_1000: density, passages }) {
  const related = passages.filter((passage) => passage.tier !== 1).length;
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
      (density ?? 0).toFixed(1),
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
}) {
  const size = [
    length != null && `${whole(length)} words`,
    pages != null && `${whole(pages)} ${pages === 1 ? "page" : "pages"}`,
    seconds != null && `read in ${duration(seconds * 1000)}`,
  ];
  const rows = [
    ["Kind of contract", type && words(String(type)), list(evidence)],
    ["Parties", list(parties)],
    ["Governing law", list(law)],
    ["Dates", list(dates)],
    ["Size", size.filter(Boolean).join(", ")],
  ];
  return rows
    .filter(([, value]) => value)
    .map(([name, value, because]) =>
      h(
        "div",
        {},
        h("dt", {}, name),
        h("dd", { dir: "auto" }, value, because && h("small", { class: "muted" }, ` ${because}`)),
      ),
    );
}

/** A fact may be a word, several, or values with a text of their own. */
function list(value) {
  return [value ?? []].flat().map(sayable).filter(Boolean).join("; ");
}

function sayable(one) {
  if (one === null || typeof one !== "object") return String(one ?? "");
  return String(
    one.text ??
      one.name ??
      one.value ??
      Object.values(one)
        .filter((part) => typeof part === "string")
        .join(", "),
  );
}
