/** The report and its clauses as Markdown. Pure; what a contract says never becomes markup. */
import { count, words } from "../lib/format.js";
import { openChanges } from "../lib/open-changes.js";
import { placeWords } from "./place-words.js";
import { SIGNALS } from "./signals.js";

/**
 * @typedef {object} Whole everything that the page shows
 * @property {any} task of the review
 * @property {any} report its result
 * @property {any | null} recommendation the result of the recommendation, when there is one
 * @property {string} [link] where the report is read
 */

/** @param {Whole} whole */
export function reportMarkdown({ task, report, recommendation, link }) {
  const counted = report.passages.filter(({ tier }) => tier === 1);
  const related = report.passages.filter(({ tier }) => tier !== 1);
  return blocks(
    `# ${line(task.task_name || "Contract review")}`,
    `Contract review, ${task.completed_at ?? task.created_at}${link ? `\n<${link}>` : ""}`,
    `## Verdict: ${report.band}`,
    bullets(verdict(report)),
    ...report.warnings.map((warning) => `> ${line(warning)}`),
    "## The contract",
    bullets(facts(report.facts)),
    `## Climate passages (${counted.length})`,
    ...(counted.length ? counted.map(passage) : ["None."]),
    related.length && `## Possibly related, not counted (${related.length})`,
    ...related.map(passage),
    ...(recommendation ? clauses(recommendation) : []),
  );
}

/** One clause, with the reason and the place it has in this contract. */
export function clauseMarkdown(clause) {
  return blocks(`# ${line(clause.title)}`, ...about(clause, "##"));
}

function verdict({ category, category_label: label, counted, binding, related, ...report }) {
  return [
    ["Category", `${category}, ${label} climate language`],
    ["Climate passages", `${counted}, of which ${binding} ${binding === 1 ? "binds" : "bind"}`],
    ["Possibly related", `${related}, not counted`],
    ["Per 1,000 words", report.density_per_1000.toFixed(1)],
  ];
}

function facts(stated) {
  const { contract_type: type, evidence, parties, governing_law: law, dates, ...size } = stated;
  return [
    ["Kind of contract", evidence.length ? `${words(type)} (${evidence.join("; ")})` : words(type)],
    ...parties.map(({ name, role }) => [role ? words(role) : "Party", name]),
    ["Governing law", law],
    ...dates.map(({ label, text, date }) => [words(label), date ? `${text} (${date})` : text]),
    ["Open in the file", openChanges(stated.open_changes).join(", ")],
    ["Size", `${count(size.words, "word")}, ${count(size.pages, "page")}`],
  ];
}

function passage(one, n) {
  const marks = [...(one.binding ? ["Binding"] : []), ...one.signals.map(signalName)];
  const terms = [...new Set(one.terms.map(({ text }) => `“${text}”`))];
  return blocks(
    `### ${n + 1}. ${line(placeWords(one) || one.topic || "Passage")}`,
    quote(one.text),
    line(one.reason),
    bullets([
      ["Topic", one.topic],
      ["Risk", one.risk],
      ["Signals", marks.join(", ")],
      ["Words", terms.join(", ")],
    ]),
  );
}

function signalName(signal) {
  return SIGNALS[signal] ?? words(signal);
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
