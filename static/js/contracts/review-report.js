/** The report of a review that is done: its verdict, the contract with its passages, the clauses. */
import { h } from "../lib/dom.js";
import { whole } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { Clauses } from "./clauses.js";
import { Deciding } from "./deciding.js";
import { Decisions } from "./decisions.js";
import { findingsOf } from "./findings.js";
import { overview } from "./overview.js";
import { Reader } from "./reader.js";
import { Sections } from "./sections.js";
import { verdict } from "./verdict.js";

export class ReviewReport {
  /** @param {any} task of the review @param {any} report its result @param {any} contract its text */
  constructor(task, report, contract) {
    this.task = task;
    this.report = report;
    this.pages = contract.pages;
    this.decisions = new Decisions(task.task_id, (decided) => this.#decided(decided));
    this.deciding = new Deciding(this.decisions);
    this.reader = new Reader(contract, findingsOf(report.passages, []), this.deciding);
    this.deciding.reader = this.reader;
    this.head = overview(report, (kind) => this.#showKind(kind));
    const title = h("h2", { class: "reader-title", tabindex: -1 }, "The contract");
    const text = h("section", { class: "contract" }, title, this.reader.node);
    const sections = [
      { id: "verdict", title: "Verdict", node: this.head.node, heading: this.head.heading },
      { id: "contract", title: "Contract", node: text, heading: title },
    ];
    const state = (said) => this.#sayOfClauses(said);
    this.clauses = new Clauses(task, contract.file_id, this.reader.spot, state);
    const { node, title: heading } = this.clauses;
    this.sections = new Sections([...sections, { id: "clauses", title: "Clauses", node, heading }]);
    this.#sayOfClauses("");
    this.#sayOfContract();
    this.node = h(
      "div",
      { class: "parts" },
      this.sections.node,
      ...this.sections.sections.map((one) => one.node),
    );
    /** Settled when what is known at once is there, so that nothing moves later. */
    this.ready = Promise.race([
      Promise.all([this.clauses.ready, this.decisions.ready]),
      passed(1000),
    ]);
  }

  close() {
    for (const part of [this.decisions, this.deciding, this.clauses, this.sections]) part.close();
    this.reader.spot.clear();
  }

  get keys() {
    const { reader, deciding } = this;
    const step = (by) => () => reader.step(by);
    const decide = () => reader.chosen && deciding.decide(reader.chosen);
    return [
      ["n", "Next passage", step(1)],
      ["p", "Previous passage", step(-1)],
      ["j", "Next passage", step(1)],
      ["k", "Previous passage", step(-1)],
      ["x", "Set the passage aside, or take that back", decide],
      ["a", "Add the selected words as a passage", () => deciding.add()],
      ...this.sections.keys,
    ];
  }

  /** Says that it is there, and goes to the part or passage that the address names. */
  arrive() {
    announce(`The report is ready. ${verdict(this.report)}.`);
    const asked = decodeURIComponent(location.hash.slice(1));
    if (asked && !this.sections.goTo(asked)) this.reader.goTo(asked);
  }

  #decided(decisions) {
    const findings = findingsOf(this.report.passages, decisions, this.pages);
    this.reader.update(findings);
    this.head.people(findings);
    this.#sayOfContract();
  }

  #showKind(kind) {
    this.reader.filters.choose(kind);
    this.sections.goTo("contract");
    this.reader.step(1);
  }

  #sayOfContract() {
    this.sections.say("contract", whole(this.reader.findings.length));
  }

  #sayOfClauses(text) {
    // The clauses may be there before the ways are.
    this.sections?.say("clauses", text);
    this.sections?.show("clauses", !this.clauses.node.hidden);
  }
}

function passed(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
