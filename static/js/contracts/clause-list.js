/** What a recommendation found, as cards; with a contract beside it they lead to its words. */
import { h } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { clauseCard } from "./clause-card.js";

/**
 * @param {any} result of a recommendation
 * @param {import("./spot.js").Spot | null} spot shows places of the contract; null where it is not shown
 * @returns {HTMLElement[]}
 */
export function clauseList({ recommendations, because, warnings }, spot) {
  const notes = warnings.map((warning) => h("p", { class: "notice" }, warning));
  const cards = recommendations.map((clause) => clauseCard(clause, spot));
  if (cards.length && because) notes.push(h("p", { class: "notice" }, because));
  const list = cards.length
    ? h("ol", { class: "clause-list" }, ...cards)
    : blank(h("p", {}, because ?? "No clause of the library fits this contract."));
  return [...notes, list];
}

/** "5 clauses that could be added". @param {any} result */
export function clausesTitle({ recommendations: { length } }) {
  return length ? `${count(length, "clause")} that could be added` : "No clauses to add";
}

export function blank(...children) {
  return h("div", { class: "blank" }, ...children);
}
