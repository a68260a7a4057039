/** A rectangle drawn on the sheet by dragging; Enter takes what the window shows. */
import { h } from "../../lib/dom.js";
import { announce } from "../../lib/live-region.js";

// Pixels; less is a click that meant something else.
const LEAST = 6;

export class Rectangle {
  /**
   * @param {import("./stage.js").Stage} stage @param {import("./overlay.js").Overlay} overlay
   * @param {{ says: string, onDrawn: (box: import("./shapes.js").Box) => void }} what `onDrawn` with
   *   a box in page points
   */
  constructor(stage, overlay, { says, onDrawn }) {
    this.says = says;
    this.stage = stage;
    this.overlay = overlay;
    this.onDrawn = onDrawn;
    this.isOn = false;
    this.step = h("p", { class: "step" }, says);
    this.node = h(
      "div",
      { class: "stage-form", hidden: true, role: "group", "aria-label": "Draw a rectangle" },
      this.step,
      h(
        "div",
        { class: "choices" },
        h("button", { type: "button", on: { click: () => this.takeWindow() } }, "What is in view"),
        h("button", { type: "button", on: { click: () => this.stop() } }, "Leave (Esc)"),
      ),
    );
  }

  /** What is to be drawn this time. @param {string} words */
  say(words) {
    this.says = words;
    this.step.textContent = words;
  }

  start() {
    if (this.isOn) return;
    this.isOn = true;
    this.node.hidden = false;
    this.stage.node.classList.add("is-framing");
    this.control = new AbortController();
    // Before the gestures of the stage, which would move the sheet.
    const options = { signal: this.control.signal, capture: true };
    const { node } = this.stage;
    node.addEventListener("pointerdown", (event) => this.#down(event), options);
    node.addEventListener("pointermove", (event) => this.#move(event), options);
    node.addEventListener("pointerup", (event) => this.#up(event), options);
    node.addEventListener("pointercancel", () => this.#forget(), options);
    node.scrollIntoView({ block: "nearest" });
    node.focus({ preventScroll: true });
    announce(this.says);
  }

  stop() {
    if (!this.isOn) return;
    this.isOn = false;
    this.node.hidden = true;
    this.control.abort();
    this.#forget();
    this.stage.node.classList.remove("is-framing");
  }

  takeWindow() {
    this.#take(this.stage.window);
  }

  #down(event) {
    if (event.button !== 0 || event.target.closest("button")) return;
    event.stopPropagation();
    event.preventDefault();
    this.from = { x: event.clientX, y: event.clientY };
    this.stage.node.setPointerCapture(event.pointerId);
  }

  #move(event) {
    event.stopPropagation();
    if (this.from) this.overlay.frame(this.#box(event));
  }

  #up(event) {
    if (!this.from) return;
    event.stopPropagation();
    const size = Math.max(
      Math.abs(event.clientX - this.from.x),
      Math.abs(event.clientY - this.from.y),
    );
    if (size < LEAST) this.#forget();
    else this.#take(this.#box(event));
  }

  /** @returns {import("./shapes.js").Box} */
  #box(event) {
    const [x1, y1] = this.stage.placeOf(this.from);
    const [x2, y2] = this.stage.placeOf({ x: event.clientX, y: event.clientY });
    return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
  }

  #forget() {
    this.from = null;
    this.overlay.frame(null);
  }

  #take(box) {
    this.from = null;
    this.stop();
    this.onDrawn(box);
  }
}
