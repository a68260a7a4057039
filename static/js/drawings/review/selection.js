/** On narrow screens: the selected measurement under the drawing, with what can be decided. */
import { h, setText } from "../../lib/dom.js";
import { confidenceOf } from "./measurements.js";
import { quantityText, thingName } from "../words.js";

export class Selection {
  /** @param {(status: "approved" | "rejected") => void} decide and goes on @param {() => void} next */
  constructor(decide, next) {
    const button = (label, run, name) =>
      h("button", { type: "button", class: name, on: { click: run } }, label);
    this.text = h("p");
    this.approve = button("Approve", () => decide("approved"), "changes");
    this.reject = button("Reject", () => decide("rejected"), "changes");
    this.node = h(
      "div",
      { class: "picked", hidden: true, role: "group", "aria-label": "The selected measurement" },
      this.text,
      h("div", { class: "choices" }, this.approve, this.reject, button("Next", next)),
    );
  }

  /** @param {any | null} one */
  show(one) {
    this.node.hidden = !one;
    if (!one) return;
    setText(
      this.text,
      `${thingName(one).slice(0, 200)}, ${quantityText(one.quantity, one.unit)}. ${confidenceOf(one.confidence).words}.`,
    );
    this.approve.setAttribute("aria-pressed", String(one.status === "approved"));
    this.reject.setAttribute("aria-pressed", String(one.status === "rejected"));
  }
}
