/** Which measurements of a sheet are shown: by status, condition and source. */
import { h } from "../../lib/dom.js";

const STATUSES = [
  ["open", "Draft and approved"],
  ["draft", "Draft"],
  ["approved", "Approved"],
  ["rejected", "Rejected"],
  ["all", "All, rejected too"],
];

export class Filters {
  /** @param {(choice: import("./measurements.js").Choice) => void} onChange */
  constructor(onChange) {
    const select = (label) =>
      h("select", { "aria-label": label, on: { change: () => onChange(this.choice) } });
    this.status = select("Status");
    this.condition = select("Condition");
    this.source = select("Source");
    this.status.append(...STATUSES.map(option));
    this.node = h("div", { class: "measured-filters" }, this.status, this.condition, this.source);
    this.offer([], (source) => source);
  }

  /** @returns {import("./measurements.js").Choice} */
  get choice() {
    const status = /** @type {import("./measurements.js").Choice["status"]} */ (this.status.value);
    return { status, condition: this.condition.value, source: this.source.value };
  }

  /** Shows everything that is not rejected. */
  clear() {
    this.status.value = "open";
    this.condition.value = this.source.value = "";
  }

  /** Offers what there is; what was chosen stays chosen while it exists. @param {any[]} measurements @param {(source: string) => string} titleOf */
  offer(measurements, titleOf) {
    const conditions = new Map(
      measurements.map((one) => [one.condition_id, one.condition.slice(0, 80)]),
    );
    const sources = new Map(measurements.map((one) => [one.source, titleOf(one.source)]));
    refill(this.condition, "Any condition", conditions);
    refill(this.source, "Any source", sources);
  }
}

function refill(select, any, choices) {
  const before = select.value;
  const sorted = [...choices].sort(([, a], [, b]) => a.localeCompare(b, "en"));
  select.replaceChildren(...[["", any], ...sorted].map(option));
  select.value = choices.has(before) ? before : "";
  select.hidden = choices.size < 2;
}

function option([value, label]) {
  return h("option", { value }, label);
}
