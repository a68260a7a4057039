/** Why a finding is in the report, as nodes: what it is, the reason, its strength, what people decided. */
import { now } from "../lib/clock.js";
import { h } from "../lib/dom.js";
import { exact, relative, words } from "../lib/format.js";
import { decidedBy, isAside } from "./findings.js";
import { KINDS } from "./kinds.js";
import { placeWords } from "./place-words.js";
import { strengths } from "./signals.js";

/**
 * @param {import("./findings.js").Finding} finding
 * @param {Node | null} act the button that decides about it
 */
export function explanation(finding, act) {
  const { kind, decision, reason } = finding;
  return [
    h("div", { class: "reason-head" }, told(kind), act),
    decision && decisionNote(decision),
    reason && h("p", { dir: "auto", class: isAside(finding) && "muted" }, reason),
    chips(strengths(finding)),
    details(finding),
  ].filter(Boolean);
}

function told(kind) {
  const { told: word, means } = KINDS[kind];
  return h("p", { class: "tier", "data-kind": kind, title: means }, word);
}

/** A piece of a mark, as it looks in the text; its kind is that of the node it is in. */
export function kindMark() {
  return h("span", { class: "kind-mark", "aria-hidden": "true" }, "Aa");
}

function decisionNote(decision) {
  const at = new Date(decision.decided_at).toISOString();
  return h(
    "div",
    { class: "decision" },
    h(
      "p",
      {},
      h("strong", {}, h("bdi", {}, decidedBy(decision))),
      h("time", { class: "muted", datetime: at, title: exact(at) }, ` ${relative(at, now())}`),
    ),
    decision.note && h("p", { dir: "auto" }, decision.note),
  );
}

function chips(marks) {
  if (!marks.length) return null;
  const items = marks.map((mark) => h("li", {}, mark));
  return h("ul", { class: "chips", "aria-label": "How strong it is" }, ...items);
}

function details({ topic, risk, terms, clause, page }) {
  const found = [...new Set(terms.map((term) => term.text))].map((term) => `“${term}”`);
  const rows = [
    ["Topic", topic && words(topic)],
    ["Risk", risk && words(risk)],
    ["Words", found.join(", ")],
    ["Where", placeWords({ clause, page })],
  ].filter(([, value]) => value);
  if (!rows.length) return null;
  const nodes = rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)));
  return h("dl", {}, ...nodes);
}
