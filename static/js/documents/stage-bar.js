/** The five stages of a document as one bar in five parts, each filled as far as it got. */
import { h, setAttribute } from "../lib/dom.js";
import { STAGES, stageAt, stageShares } from "./words.js";
import { words } from "../lib/format.js";

export class StageBar {
  /** @param {{ named?: boolean }} [options] with the name of each stage under its part */
  constructor({ named = false } = {}) {
    this.fills = STAGES.map(() => h("span", { class: "fill" }));
    this.parts = STAGES.map(([name], n) =>
      h(
        "li",
        { "data-stage": name },
        h("span", { class: "bar" }, this.fills[n]),
        named && h("span", { class: "stage-name" }, words(name)),
      ),
    );
    const list = h("ol", { class: "stages", "aria-hidden": true }, ...this.parts);
    this.node = h(
      "div",
      { class: "stage-bar", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 },
      list,
    );
  }

  /** @param {number} percent @param {string} word what it is called now @param {string} name of the document */
  show(percent, word, name) {
    const whole = Math.floor(percent);
    const current = stageAt(percent);
    stageShares(percent).forEach((share, n) => {
      const part = this.parts[n];
      this.fills[n].style.setProperty("--share", String(share));
      setAttribute(part, "aria-current", part.dataset.stage === current ? "step" : null);
      part.dataset.state = share === 1 ? "done" : part.dataset.stage === current ? "current" : "";
    });
    setAttribute(this.node, "aria-label", `Progress of ${name.slice(0, 100)}`);
    setAttribute(this.node, "aria-valuenow", whole);
    setAttribute(this.node, "aria-valuetext", `${whole} percent, ${word}`);
  }
}
