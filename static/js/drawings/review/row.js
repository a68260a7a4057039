/** One measurement in the list: what it is, how sure, by which signs, and what can be decided. */
import { h, setAttribute, setText } from "../../lib/dom.js";
import { confidenceOf } from "./measurements.js";
import { repeatedWords } from "./repeated.js";
import { quantityText, thingName } from "../words.js";

const VERBS = {
  approved: ["Approve", "Approved"],
  rejected: ["Reject", "Rejected"],
  draft: ["Open again", ""],
};

/**
 * @param {any} one
 * @param {{ titleOf: (source: string) => string, isAlone?: boolean }} options `isAlone` where no
 *   heading names its condition
 * @returns {HTMLElement}
 */
export function makeRow(one, { titleOf, isAlone = false }) {
  const button = (deed, name) => h("button", { type: "button", "data-deed": deed, class: name });
  const swatch = h("span", { class: "swatch", "aria-hidden": true });
  swatch.style.setProperty("--tone", one.colour);
  const row = h(
    "li",
    { class: "measured-row", tabindex: -1, "data-id": one.measurement_id, "data-alone": isAlone },
    swatch,
    h("strong", { class: "measured-what", dir: "auto" }),
    h("span", { class: "quantity" }),
    h("span", { class: "sure" }),
    h("p", { class: "measured-why" }),
    h("div", { class: "deeds changes" }, button("approved"), button("rejected")),
    button("draft", "linklike again changes"),
  );
  writeRow(row, one, titleOf);
  return row;
}

/** Rewrites what has changed. @param {HTMLElement} row */
export function writeRow(row, one, titleOf) {
  const [, name, quantity, sure, why, deeds, again] = /** @type {HTMLElement[]} */ ([
    ...row.children,
  ]);
  const { step, words } = confidenceOf(one.confidence);
  setText(name, thingName(one).slice(0, 300));
  setText(sure, words);
  sure.dataset.step = step;
  row.dataset.status = one.status;
  row.dataset.repeated = String(Boolean(one.counted_as));
  setText(quantity, quantityText(one.quantity, one.unit));
  quantity.dataset.status = one.status;
  quantity.title =
    one.gross == null ? "" : `${quantityText(one.gross, one.unit)} with its openings`;
  const isNamed = !("alone" in row.dataset) || thingName(one) === one.condition;
  const condition = isNamed ? "" : `${one.condition.slice(0, 200)} · `;
  const said = [repeatedWords(one, titleOf), signsOf(one), titleOf(one.source)];
  setText(why, condition + said.filter(Boolean).join(" · "));
  why.title = [signsOf(one), one.reason].filter(Boolean).join("\n").slice(0, 1000);
  for (const button of [...deeds.children, again]) showDeed(button, one);
}

/** What speaks for it: "Its mark, a schedule names the mark". */
function signsOf({ signs, reason, label, mark }) {
  const said = signs?.length ? signs.join(", ") : reason;
  const beside = label && label !== mark && !signs?.length ? `“${label.slice(0, 200)}”` : "";
  const words = (said || beside || "No sign is named").slice(0, 600);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Nothing toggles: what is decided is changed by the other button, or opened again. @param {any} button */
function showDeed(button, one) {
  const { deed } = button.dataset;
  const isSet = one.status === deed;
  const [verb, done] = VERBS[deed];
  if (deed === "draft") button.hidden = isSet;
  else setAttribute(button, "aria-pressed", String(isSet));
  setText(button, isSet && done ? done : verb);
  const what = `${thingName(one).slice(0, 100)}, ${quantityText(one.quantity, one.unit)}`;
  setAttribute(button, "aria-label", `${verb} ${what}`);
}
