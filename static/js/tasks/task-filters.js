/** The filters of the task list beside its project: a search field and two choices. */
import { taskTypes } from "../lib/api.js";
import { h } from "../lib/dom.js";

const SEARCH_PAUSE = 250;
const ORIGINS = [
  ["", "By people"],
  ["auto", "By tasks"],
  ["any", "By either"],
];
const NAMES = ["q", "type", "origin"];

export class TaskFilters {
  /**
   * @param {Record<string, string>} state the chosen values: `q`, `type`, `origin`
   * @param {(changes: Record<string, string>, pause?: number) => void} onChange
   *   `pause` in milliseconds: what is still typed need not be looked for at once
   * @param {() => void} onDone the search was confirmed
   */
  constructor(state, onChange, onDone) {
    this.onChange = onChange;
    const submit = (event) => {
      event.preventDefault();
      onDone();
    };
    this.search = h("input", {
      type: "search",
      placeholder: "Search by name",
      "aria-label": "Search tasks by name",
      maxlength: 200,
      value: state.q,
      on: { input: () => onChange({ q: this.search.value.trim() }, SEARCH_PAUSE) },
    });
    const types = this.#select("type", "Type", [["", "Any type"]], state);
    const origins = this.#select("origin", "Started by", ORIGINS, state);
    this.selects = [types, origins];
    this.node = h(
      "form",
      { class: "filters", role: "search", on: { submit } },
      this.search,
      ...this.selects,
    );
    this.#fill(types, taskTypes(), (type) => [type.task_type, type.title], state.type);
  }

  /** Empties every filter. */
  clear() {
    this.search.value = "";
    for (const select of this.selects) select.value = "";
    this.onChange(Object.fromEntries(NAMES.map((name) => [name, ""])));
    this.search.focus();
  }

  #select(name, label, choices, state) {
    const change = () => this.onChange({ [name]: select.value });
    const select = h("select", { "aria-label": label, on: { change } }, ...choices.map(option));
    select.value = state[name];
    return select;
  }

  /** Adds choices that the server knows; without its answer the first one stays alone. */
  async #fill(select, asked, choiceOf, value) {
    const found = await asked.catch(() => []);
    select.append(...found.map(choiceOf).map(option));
    select.value = value;
  }
}

function option([value, label]) {
  return h("option", { value }, label);
}
