/** The filters of the list of projects: a search field, how projects stand, their order. */
import { h } from "../../lib/dom.js";
import { ORDERS, STATES } from "./choice.js";

const SEARCH_PAUSE = 250;

export class ProjectFilters {
  /**
   * @param {import("./choice.js").Choice} choice what is chosen first
   * @param {{ onChange: (part: Partial<import("./choice.js").Choice>, pause?: number) => void, onDone: () => void }} told
   *   `pause` in milliseconds: what is still typed need not be looked for at once
   */
  constructor(choice, { onChange, onDone }) {
    this.onChange = onChange;
    this.search = h("input", {
      type: "search",
      placeholder: "Search projects and plan sets",
      "aria-label": "Search projects and plan sets by name",
      maxlength: 255,
      value: choice.q,
      on: {
        input: () => onChange({ q: this.search.value.trim() }, SEARCH_PAUSE),
      },
    });
    this.state = select("How they stand", STATES, choice.state, (state) => onChange({ state }));
    this.order = select("Order", ORDERS, `${choice.sort} ${choice.order}`, (value) => {
      const [sort, order] = value.split(" ");
      onChange({ sort, order });
    });
    const submit = (event) => {
      event.preventDefault();
      onDone();
    };
    this.node = h(
      "form",
      { class: "filters", role: "search", on: { submit } },
      this.search,
      this.state,
      this.order,
    );
  }

  /** Leaves nothing out any more. */
  clear() {
    this.search.value = "";
    this.state.value = "";
    this.onChange({ q: "", state: "" });
    this.search.focus();
  }
}

function select(label, choices, value, take) {
  const options = choices.map(([key, words]) => h("option", { value: key }, words));
  const change = ({ target }) => take(target.value);
  const node = h("select", { "aria-label": label, on: { change } }, ...options);
  node.value = value;
  return node;
}
