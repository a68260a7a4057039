/** A recommended clause as a card: what it does, why it is here, where it would stand, its wording. */
import { h, setText } from "../lib/dom.js";
import { copyButton } from "../lib/copy.js";
import { fileName, save, saveButton, saves, wordLink } from "./download.js";
import { clauseMarkdown } from "./markdown.js";
import { placeWords } from "./place-words.js";

/**
 * @param {any} clause an entry of `recommendations`
 * @param {import("./spot.js").Spot | null} spot shows places of the contract; null where it is not shown
 */
export function clauseCard(clause, spot) {
  const id = `clause-${clause.clause_id}`;
  const fold = h("div", { class: "clause-fold", id: `${id}-wording` }, ...folded(clause));
  return h(
    "li",
    { class: "clause", id },
    h("h3", { dir: "auto" }, clause.title),
    h("p", { class: "clause-name" }, clause.name),
    h("p", { dir: "auto" }, clause.summary),
    h("p", { class: "clause-why", dir: "auto" }, clause.reason),
    h("dl", {}, ...terms(clause, spot)),
    h(
      "div",
      { class: "clause-acts" },
      opener(fold),
      copyButton("Copy", clause.wording),
      downloads(clause),
    ),
    fold,
  );
}

function terms(clause, spot) {
  const emissions = clause.emissions.map(({ label, how }) =>
    h("dd", {}, h("strong", {}, label), " ", h("span", { class: "muted" }, how)),
  );
  return [
    term("Where it would fit", [h("dd", {}, fitButton(clause, spot))]),
    term("Matched words", [chips(clause.matched.map((match) => matchButton(clause, match, spot)))]),
    term("Topics", [chips(clause.topics)]),
    term("Risks addressed", [chips(clause.risks.map(capital))]),
    term("Emissions addressed", emissions),
  ];
}

function term(name, values) {
  const isEmpty = values.every((value) => !value);
  return isEmpty ? null : h("div", {}, h("dt", {}, name), ...values);
}

function chips(values) {
  if (!values.length) return null;
  return h("dd", {}, h("ul", { class: "chips" }, ...values.map((value) => h("li", {}, value))));
}

function fitButton({ name, fits }, spot) {
  return spotButton(capital(fits.why), spot, { start: fits.start }, `${name} would fit here.`);
}

function matchButton({ name }, match, spot) {
  const where = placeWords(match);
  const sentence = `${name} was found by “${match.term}” here.`;
  const button = spotButton(`“${match.term}”`, spot, match, sentence);
  if (where) button.append(h("small", { class: "muted" }, ` ${where}`));
  return button;
}

function spotButton(label, spot, place, sentence) {
  if (!spot) return h("span", { dir: "auto" }, label);
  const click = () => spot.show(place, sentence, button);
  const button = h("button", { type: "button", class: "linklike", on: { click } }, label);
  return button;
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Folded on the screen only: paper shows the wording of every clause. */
function opener(fold) {
  const click = () => {
    const isOpen = fold.classList.toggle("is-open");
    button.setAttribute("aria-expanded", String(isOpen));
    setText(button, isOpen ? "Hide wording" : "Show wording");
  };
  const button = h(
    "button",
    { type: "button", "aria-expanded": "false", "aria-controls": fold.id, on: { click } },
    "Show wording",
  );
  return button;
}

function folded({ wording, notes }) {
  const lines = (text) => text.split(/\s*\n\s*/).filter(Boolean);
  return [
    h("h4", {}, "Model wording"),
    h(
      "div",
      { class: "wording", dir: "auto" },
      ...lines(wording).map((one) => h("p", { class: /^\(/.test(one) && "deeper" }, one)),
    ),
    h("h4", {}, "Notes"),
    ...lines(notes).map((one) => h("p", { class: "muted", dir: "auto" }, one)),
  ];
}

function downloads(clause) {
  const own = `api/clauses/${encodeURIComponent(clause.clause_id)}/file?format=docx`;
  const click = () => save(fileName(clause.title, "md"), clauseMarkdown(clause), "text/markdown");
  return saves(wordLink(own), saveButton(".md", click));
}
