/** One decision about everything that the filters show and nobody has decided on. */
import { h, setText } from "../../lib/dom.js";

export class AllShown {
  /** @param {(status: "approved" | "rejected") => void} decide */
  constructor(decide) {
    const button = (status) => h("button", { type: "button", on: { click: () => decide(status) } });
    this.approve = button("approved");
    this.reject = button("rejected");
    this.node = h(
      "div",
      {
        class: "all-shown changes",
        role: "group",
        "aria-label": "All that are shown and undecided",
      },
      this.approve,
      this.reject,
    );
  }

  /** @param {number} number of those that nobody has decided on */
  show(number) {
    // One alone is decided in its row.
    this.node.hidden = number < 2;
    const said = number.toLocaleString();
    setText(this.approve, `Approve ${said} undecided`);
    setText(this.reject, `Reject ${said} undecided`);
  }
}
