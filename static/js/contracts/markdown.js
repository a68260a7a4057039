/** The report and its clauses as Markdown. Pure; what a contract says never becomes markup. */
import { count, words } from "../lib/format.js";
import { openChanges } from "../lib/open-changes.js";
import { decider, findingsOf } from "./findings.js";
import { KINDS } from "./kinds.js";
import { placeWords } from "./place-words.js";
import { strengths } from "./signals.js";
import { hedged, notCounted, peoplesVerdict, verdict } from "./verdict.js";

/**
 * @typedef {object} Whole everything that the page shows
 * @property {any} task of the review, or of a recommendation that was started alone
 * @property {any} [report] the result of the review, where there is one
 * @property {any | null} recommendation the result of the recommendation, when there is one
 * @property {import("./findings.js").Decision[]} [decisions] of people
 * @property {string} [link] where the report is read
 */

/** @param {Whole} whole */
export function reportMarkdown({ task, report, recommendation, decisions = [], link }) {
  const title = report ? "Contract review" : "Clause recommendation";
  return blocks(
    `# ${line(task.task_name || title)}`,
    `${title}, ${task.completed_at ?? task.created_at}${link ? `\n<${link}>` : ""}`,
    ...(report ? review(report, findingsOf(report.passages, decisions)) : []),
    ...(recommendation ? clauses(recommendation) : []),
  );
}

function review(report, findings) {
  const people = peoplesVerdict(findings);
  return [
    `## ${line(verdict(report))}`,
    bullets(numbers(report)),
    people && line(`${people}.`),
    ...report.warnings.map((warning) => `> ${line(warning)}`),
    "## The contract",
    bullets(facts(report.facts)),
    ...Object.keys(KINDS).flatMap((kind) =>
      ofKind(
        kind,
        findings.filter((one) => one.kind === kind),
      ),
    ),
  ];
}

/** What there is none of has no section, but for what counts. */
function ofKind(kind, findings) {
  if (!findings.length && kind !== "counted") return [];
  const { told, means } = KINDS[kind];
  const title = kind === "counted" ? "Climate passages" : told;
  return [
    `## ${title} (${findings.length})`,
    kind !== "counted" && means,
    ...(findings.length ? findings.map(passage) : ["None."]),
  ];
}

/** One clause, with the reason and the place it has in this contract. */
export function clauseMarkdown(clause) {
  return blocks(`# ${line(clause.title)}`, ...about(clause, "##"));
}

function numbers({ band, category, category_label: label, counted, binding, ...report }) {
  const soft = hedged(report);
  const others = notCounted(report).map(([kind, n]) => `${n} ${KINDS[kind].label.toLowerCase()}`);
  return [
    ["Band", band],
    ["Category", `${category}, ${label} climate language`],
    ["Climate passages", String(counted)],
    ["Duties that bind", String(binding)],
    ["Hedged duties", soft && String(soft)],
    ["Found, not counted", others.join(", ")],
    ["Passages per 1,000 words", report.density_per_1000.toFixed(1)],
  ];
}

function facts(stated) {
  const { contract_type: type, evidence, parties, governing_law: law, dates, ...size } = stated;
  return [
    ["Kind of contract", evidence.length ? `${words(type)} (${evidence.join("; ")})` : words(type)],
    ...(parties.length
      ? parties.map(({ name, role }) => [role ? words(role) : "Party", name])
      : [["Parties", "not found in the text"]]),
    ["Governing law", law ?? "not found in the text"],
    ...dates.map(({ label, text, date }) => [words(label), date ? `${text} (${date})` : text]),
    ["Open in the file", openChanges(stated.open_changes).join(", ")],
    ["Size", `${count(size.words, "word")}, ${count(size.pages, "page")}`],
  ];
}

function passage(one, n) {
  const terms = [...new Set(one.terms.map(({ text }) => `“${text}”`))];
  return blocks(
    `### ${n + 1}. ${line(placeWords(one) || one.topic || "Passage")}`,
    quote(one.text),
    one.reason && line(one.reason),
    bullets([
      ["Topic", one.topic],
      ["Risk", one.risk],
      ["Strength", strengths(one).join(", ")],
      ["Words", terms.join(", ")],
      ...decided(one.decision),
    ]),
  );
}

function decided(decision) {
  if (!decision) return [];
  const what = decision.kind === "added" ? "Added by" : "Set aside by";
  const note = decision.note ? `: ${decision.note}` : "";
  return [[what, `${decider(decision)}${note}`]];
}

function clauses({ recommendations, because, warnings }) {
  return [
    `## Clauses that could be added (${recommendations.length})`,
    because && line(because),
    ...warnings.map((warning) => `> ${line(warning)}`),
    ...recommendations.flatMap((one, n) => [
      `### ${n + 1}. ${line(one.title)}`,
      ...about(one, "####"),
    ]),
  ];
}

function about(clause, level) {
  return [
    `*${line(clause.name)}*`,
    line(clause.summary),
    line(clause.reason),
    bullets([
      ["Where it would fit", clause.fits.why],
      ["Topics", clause.topics.join("; ")],
      ["Risks", clause.risks.join("; ")],
      ...clause.emissions.map(({ label, topic, how }) => [
        "Emissions",
        `${label} (${topic}): ${how}`,
      ]),
    ]),
    `${level} Model wording`,
    ...paragraphs(clause.wording),
    `${level} Notes`,
    ...paragraphs(clause.notes),
  ];
}

function bullets(pairs) {
  return pairs
    .filter(([, value]) => value)
    .map(([name, value]) => `- **${line(name)}:** ${line(value)}`)
    .join("\n");
}

function quote(text) {
  return paragraphs(text)
    .map((one) => `> ${one}`)
    .join("\n>\n");
}

function paragraphs(text) {
  return text
    .split(/\s*\n\s*/)
    .filter(Boolean)
    .map(line);
}

/** Text in one line, with every character escaped that Markdown or HTML would read as its own. */
function line(text) {
  return String(text)
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>&|]/g, "\\$&")
    .replace(/^(#|[-+=~](?=[ -+=~]|$))/, "\\$1");
}

function blocks(...parts) {
  return `${parts
    .filter(Boolean)
    .map((part) => part.trimEnd())
    .join("\n\n")}\n`;
}
