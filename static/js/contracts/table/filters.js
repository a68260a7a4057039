/** The filters of the table of contracts beside its project, and its order. */
import { api, query } from "../../lib/api.js";
import { h, setAttribute } from "../../lib/dom.js";
import { words } from "../../lib/format.js";
import { ORDER_CHOICES } from "./columns.js";
import { isFiltered, unfiltered } from "./wanted.js";
import { KINDS_OF_CONTRACT, typeText, VERDICTS } from "./words.js";

/** @typedef {import("./wanted.js").Wanted} Wanted */

const SEARCH_PAUSE = 250;
const MOST_BATCHES = 50;
const VERDICT_CHOICES = [...VERDICTS].reverse().map((each) => [each, words(each)]);

export class ContractFilters {
  /**
   * @param {Wanted} wanted
   * @param {(changes: Partial<Wanted>, pause?: number) => void} onChange
   *   `pause` in milliseconds: what is still typed need not be looked for at once
   * @param {() => void} onDone the search was confirmed
   */
  constructor(wanted, onChange, onDone) {
    this.onChange = onChange;
    const submit = (event) => {
      event.preventDefault();
      onDone();
    };
    const search = (input) => onChange({ q: input.value.trim() }, SEARCH_PAUSE);
    this.search = h("input", {
      type: "search",
      placeholder: "Search by name, type, party or law",
      "aria-label": "Search contracts by name, type, party or law",
      maxlength: 200,
      on: { input: ({ target }) => search(target) },
    });
    const types = KINDS_OF_CONTRACT.map((each) => [each, typeText(each)]);
    this.fields = {
      q: this.search,
      verdict: this.#select("verdict", "Verdict", [["", "Any verdict"], ...VERDICT_CHOICES]),
      type: this.#select("type", "Type", [["", "Any type"], ...types]),
      batch: this.#select("batch", "Batch", [["", "Any batch"]]),
      from: this.#day("from"),
      to: this.#day("to"),
    };
    this.fields.batch.hidden = true;
    const order = ({ target }) => {
      const [way, turn] = target.value.split(" ");
      onChange({ sort: way, order: turn });
    };
    const change = { "aria-label": "Order", class: "order", on: { change: order } };
    this.order = h("select", change, ...ORDER_CHOICES.map(option));
    this.clearing = h("button", { type: "button", on: { click: () => this.clear() } }, "Clear");
    const { from, to } = this.fields;
    this.node = h(
      "form",
      { class: "filters", role: "search", on: { submit } },
      this.search,
      this.fields.verdict,
      this.fields.type,
      this.fields.batch,
      h("span", { class: "days" }, h("label", {}, "Dated", from), h("label", {}, "to", to)),
      this.clearing,
    );
    this.show(wanted);
  }

  /** Shows what is wanted; what is typed at the moment stays. @param {Wanted} wanted */
  show(wanted) {
    this.wanted = wanted;
    for (const [name, field] of Object.entries(this.fields))
      if (field !== document.activeElement || field.type !== "search") field.value = wanted[name];
    // A day that begins after its end finds nothing: the calendar offers only what fits.
    setAttribute(this.fields.from, "max", wanted.to);
    setAttribute(this.fields.to, "min", wanted.from);
    this.order.value = `${wanted.sort} ${wanted.order}`;
    this.clearing.hidden = !isFiltered(wanted);
  }

  /** The batches of a project to choose from; where there are none, nothing is asked. @param {string} project */
  async offerBatches(project) {
    this.asked = project;
    const asked = { task_type: "contract_batch", project_id: project, limit: MOST_BATCHES };
    const { tasks } = await api(`api/tasks${query(asked)}`);
    if (this.asked !== project) return;
    const known = tasks.map((task) => [task.task_id, task.task_name.slice(0, 80)]);
    const { batch } = this.wanted;
    if (batch && !known.some(([id]) => id === batch)) known.push([batch, "The chosen batch"]);
    this.fields.batch.replaceChildren(...[["", "Any batch"], ...known].map(option));
    this.fields.batch.value = batch;
    this.fields.batch.hidden = !known.length;
  }

  /** Empties every filter. */
  clear() {
    this.search.value = "";
    this.onChange(unfiltered());
    this.search.focus();
  }

  #select(name, label, choices) {
    const change = ({ target }) => this.onChange({ [name]: target.value });
    return h("select", { "aria-label": label, on: { change } }, ...choices.map(option));
  }

  #day(name) {
    const label = name === "from" ? "Dated from" : "Dated up to";
    const change = ({ target }) => this.onChange({ [name]: target.value });
    return h("input", { type: "date", "aria-label": label, on: { change } });
  }
}

function option([value, label]) {
  return h("option", { value }, label);
}
