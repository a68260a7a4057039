/** Asks a person what they decide, and why. */
import { openDialog } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { shown, struckSpans } from "../lib/struck.js";

/** The topics of a review, as `app/jobs/contracts/evidence/topics.py` has them. */
const TOPICS = [
  "Waste, materials and construction",
  "Carbon and fuels",
  "Energy, power and heat",
  "Travel and freight",
  "Soil and biodiversity",
  "Water and wastewater",
  "Pollution and run-off",
  "Finance",
  "Physical climate risk",
  "Governance and reporting",
];
const LONGEST_NOTE = 2000;

/** Why a finding is not relevant. @param {string} text of the passage @returns {Promise<string | null>} the note; null for "no" */
export async function askWhyAside(text) {
  const note = noteField("Why is it not relevant? (optional)");
  const told =
    "It stays in the report, marked as set aside, and the review's own numbers stay as they are.";
  const said = await openDialog(
    "Set this finding aside",
    [quotation(text), note.label, h("p", { class: "muted" }, told)],
    choices("Set aside"),
  );
  return said ? note.field.value.trim() : null;
}

/**
 * What is said of a passage that the review did not find.
 * @param {string} text that was selected
 * @returns {Promise<{ note: string, topic: string } | null>} null for "no"
 */
export async function askAddition(text) {
  const note = noteField("Why does it matter? (optional)");
  const topic = h(
    "select",
    {},
    h("option", { value: "" }, "No topic"),
    ...TOPICS.map((one) => h("option", { value: one }, one)),
  );
  const label = h("label", { class: "decision-field" }, h("span", {}, "Topic"), topic);
  const said = await openDialog(
    "Add this passage",
    [quotation(text), label, note.label],
    choices("Add"),
  );
  return said ? { note: note.field.value.trim(), topic: topic.value } : null;
}

function choices(yes) {
  return [
    { label: "Back", value: "" },
    { label: yes, value: "yes" },
  ];
}

function quotation(text) {
  return h("blockquote", { class: "quotation", dir: "auto" }, ...shown(text, struckSpans(text)));
}

function noteField(title) {
  const field = h("textarea", { rows: 3, maxlength: LONGEST_NOTE });
  return { field, label: h("label", { class: "decision-field" }, h("span", {}, title), field) };
}
