/** The conditions of a project with their sums, and a way to add one. */
import { address } from "../../lib/base.js";
import { openDialog } from "../../lib/dialog.js";
import { h } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { icon } from "../../lib/icons.js";
import { leaving } from "../../lib/deletions.js";
import { announce } from "../../lib/live-region.js";
import {
  conditionFields,
  conditionsOf,
  conditionWords,
  makeCondition,
} from "../takeoff/conditions.js";
import { projectPath } from "../places.js";
import { providers, titles } from "../takeoff/providers.js";
import { deleteAt } from "../../lib/undo.js";
import { swatch } from "../review/totals.js";
import { quantityText } from "../words.js";

const HEAD = ["Condition", "Measured by", "Approved", "Draft", "Total", "Measured", ""];

export class ConditionTable {
  /** @param {string} projectId */
  constructor(projectId) {
    this.projectId = projectId;
    this.body = h("div", { class: "condition-table" });
    this.loads = 0;
    const file = (ending) => {
      const href = address(`${projectPath(projectId)}/takeoff.${ending}`);
      const word = ending.toUpperCase();
      return h(
        "a",
        { class: "button", download: true, href, "aria-label": `Export the takeoff as ${word}` },
        word,
      );
    };
    this.exports = h(
      "span",
      { class: "choices", hidden: true },
      h("span", { class: "muted" }, "Export"),
      file("csv"),
      file("xlsx"),
    );
    const press = { type: "button", class: "starts", on: { click: () => this.#add() } };
    const add = h("button", press, "New condition…");
    this.node = h(
      "section",
      { "aria-labelledby": "conditions-title" },
      h(
        "div",
        { class: "section-head" },
        h("h2", { id: "conditions-title" }, "Conditions"),
        h("div", { class: "choices" }, this.exports, add),
      ),
      this.body,
    );
    this.load();
  }

  async load() {
    const number = ++this.loads;
    try {
      const [conditions, known] = await Promise.all([
        conditionsOf(this.projectId),
        providers().catch(() => []),
      ]);
      if (number === this.loads) this.#show(conditions, titles(known));
    } catch (error) {
      if (number !== this.loads) return;
      const again = h("button", { type: "button", on: { click: () => this.load() } }, "Try again");
      this.body.replaceChildren(h("div", { class: "blank" }, h("p", {}, error.message), again));
    }
  }

  #show(all, titleOf) {
    const conditions = all.filter(({ condition_id: id }) => !leaving.has(id));
    this.exports.hidden = !conditions.length;
    if (!conditions.length) return this.body.replaceChildren(nothingYet());
    const head = HEAD.map((word) => (word ? h("th", { scope: "col" }, word) : h("td")));
    const table = h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...head)),
      h("tbody", {}, ...conditions.map((one) => row(one, titleOf, () => this.#delete(one)))),
    );
    return this.body.replaceChildren(
      h(
        "div",
        { class: "table-frame", tabindex: 0, role: "group", "aria-label": "Conditions" },
        table,
      ),
    );
  }

  #delete({ condition_id: id, name }) {
    const again = () => this.load();
    deleteAt(`api/conditions/${encodeURIComponent(id)}`, id, name, {
      onUndo: again,
      onDone: again,
    });
    this.load();
  }

  async #add() {
    const fields = conditionFields();
    const problem = h("p", { class: "field-error", role: "alert" });
    const choices = [{ label: "Back" }, { label: "Add", value: "yes" }];
    while ((await openDialog("New condition", [problem, fields.node], choices)) === "yes") {
      try {
        const { name } = await makeCondition(this.projectId, fields.values());
        announce(`${name.slice(0, 80)} added`);
        break;
      } catch (error) {
        problem.textContent = [error.message, error.hint].filter(Boolean).join(" ");
      }
    }
    this.load();
  }
}

function row(one, titleOf, remove) {
  const { totals, unit } = one;
  const cell = (quantity) =>
    h("td", { class: "quantity" }, quantity ? quantityText(quantity, unit) : "–");
  const sources = (totals.by_source ?? []).filter((each) => each.measurements);
  const name = h("bdi", { title: one.name.slice(0, 2000) }, one.name.slice(0, 200));
  const label = `Delete ${one.name.slice(0, 100)}`;
  const button = {
    type: "button",
    class: "quiet changes",
    title: "Delete",
    "aria-label": label,
    on: { click: remove },
  };
  const notes = [sourcesWords(sources, unit, titleOf), repeatedWords(totals.repeated)];
  const overlap = notes.filter(Boolean).join(" ");
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      swatch(one.colour),
      name,
      overlap && h("p", { class: "overlap" }, overlap),
    ),
    h("td", { class: "muted" }, conditionWords(one)),
    cell(totals.approved),
    cell(totals.draft),
    cell(totals.total),
    h(
      "td",
      { class: "quantity muted" },
      `${totals.measurements}${totals.rejected ? ` (${totals.rejected} rejected)` : ""}`,
    ),
    h("td", { class: "quantity" }, h("button", button, icon("close"))),
  );
}

function nothingYet() {
  return h(
    "div",
    { class: "blank" },
    h("p", {}, h("strong", {}, "No conditions yet.")),
    h(
      "p",
      { class: "muted" },
      "A condition is what you want measured: slabs by area, footings by number, walls by length. ",
      "“Find everything” on a sheet makes them by itself.",
    ),
  );
}

/** What each added, where there are several. */
function sourcesWords(sources, unit, titleOf) {
  if (sources.length < 2) return "";
  const part = ({ source, quantity }) => `${titleOf(source)} ${quantityText(quantity, unit)}`;
  return `Added up over several sources: ${sources.map(part).join(", ")}.`;
}

/** What is in no sum, as another provider has measured the same place. */
function repeatedWords(number) {
  if (!number) return "";
  const verb = number === 1 ? "is" : "are";
  return `${count(number, "measurement")} of a place that is counted already ${verb} not added.`;
}
