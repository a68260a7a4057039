/** A clause as Markdown. Pure; what a contract says never becomes markup. */

/** One clause, with the reason and the place it has in this contract. */
export function clauseMarkdown(clause) {
  return blocks(`# ${line(clause.title)}`, ...about(clause));
}

function about(clause) {
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
    "## Model wording",
    ...paragraphs(clause.wording),
    "## Notes",
    ...paragraphs(clause.notes),
  ];
}

function bullets(pairs) {
  return pairs
    .filter(([, value]) => value)
    .map(([name, value]) => `- **${line(name)}:** ${line(value)}`)
    .join("\n");
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
