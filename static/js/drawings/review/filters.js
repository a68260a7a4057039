/** Which measurements of a sheet are shown: by status, condition, source, confidence and place. */
import { h, setText } from "../../lib/dom.js";

const STATUSES = [
  ["open", "Draft and approved"],
  ["draft", "Draft"],
  ["approved", "Approved"],
  ["rejected", "Rejected"],
  ["all", "All, rejected too"],
];
const CONFIDENCES = [
  ["", "Any confidence"],
  ["95", "95 % and more"],
  ["90", "90 % and more"],
  ["80", "80 % and more"],
  ["60", "60 % and more"],
  ["-80", "Less than 80 %"],
  ["-60", "Less than 60 %"],
];

export class Filters {
  /** @param {{ onChange: (choice: import("./measurements.js").Choice) => void, onRectangle: () => void }} told `onRectangle` when one is to be drawn */
  constructor({ onChange, onRectangle }) {
    this.onChange = () => onChange(this.choice);
    const select = (label) =>
      h("select", { "aria-label": label, on: { change: () => this.onChange() } });
    this.status = select("Status");
    this.condition = select("Condition");
    this.source = select("Source");
    this.confidence = select("Confidence");
    this.status.append(...STATUSES.map(option));
    this.confidence.append(...CONFIDENCES.map(option));
    /** @type {import("../sheet/shapes.js").Box | null} */
    this.box = null;
    const toggle = () => (this.box ? this.within(null) : onRectangle());
    this.rectangle = h("button", { type: "button", on: { click: toggle } });
    this.node = h(
      "div",
      { class: "measured-filters" },
      this.status,
      this.condition,
      this.source,
      this.confidence,
      this.rectangle,
    );
    this.#name();
    this.offer([], (source) => source);
  }

  /** @returns {import("./measurements.js").Choice} */
  get choice() {
    const status = /** @type {import("./measurements.js").Choice["status"]} */ (this.status.value);
    const [condition, source, confidence] = [this.condition, this.source, this.confidence].map(
      (select) => select.value,
    );
    return { status, condition, source, confidence, box: this.box };
  }

  /** Shows everything that is not rejected. */
  clear() {
    this.status.value = "open";
    for (const select of [this.condition, this.source, this.confidence]) select.value = "";
    this.box = null;
    this.#name();
  }

  /** Shows what stands in a rectangle, or everywhere. @param {import("../sheet/shapes.js").Box | null} box in page points */
  within(box) {
    this.box = box;
    this.#name();
    this.onChange();
  }

  #name() {
    setText(this.rectangle, this.box ? "In the rectangle ✕" : "Rectangle…");
    const said = this.box ? "Show what is outside of the rectangle too" : "Draw a rectangle";
    this.rectangle.setAttribute("aria-label", said);
    this.rectangle.title = said;
    this.rectangle.toggleAttribute("data-set", Boolean(this.box));
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
