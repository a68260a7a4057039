/** Checking a dimension: two points of the sheet, what is written between them, and what follows. */
import { h, setText } from "../../lib/dom.js";
import { announce } from "../../lib/live-region.js";
import { lengthText, parseLength } from "./lengths.js";
import { Loupe } from "./loupe.js";
import { printedScale } from "./scale-state.js";
import {
  comparison,
  dimensionBody,
  isMetricScale,
  metresAt,
  ratioOf,
  scaleWords,
} from "./scales.js";
import { svg } from "../sheet/svg.js";

// Points of the sheet; nobody can click two ends that are closer.
const SHORTEST = 5;

export class Dimension {
  /**
   * @param {import("../sheet/stage.js").Stage} stage @param {import("../sheet/overlay.js").Overlay} overlay
   * @param {(body: any) => Promise<boolean>} onSave true when the server took it
   */
  constructor(stage, overlay, onSave) {
    this.stage = stage;
    this.overlay = overlay;
    this.onSave = onSave;
    this.isOn = false;
    this.loupe = new Loupe();
    const button = (label, run, tone) =>
      h("button", { type: "button", class: tone, on: { click: run } }, label);
    this.step = h("p", { class: "step" });
    this.field = h("input", {
      id: "dimension-length",
      autocomplete: "off",
      placeholder: "12'-6\" or 3.81 m",
      "aria-describedby": "dimension-says",
      on: { input: () => this.#say() },
    });
    this.says = h("p", { id: "dimension-says", class: "says", role: "status" });
    this.exact = button("", () => this.#saveRatio(), "primary");
    this.save = h("button", { class: "primary" }, "Use what was measured");
    const submit = (event) => {
      event.preventDefault();
      this.#submit();
    };
    this.form = h(
      "form",
      { class: "dimension-form", hidden: true, on: { submit } },
      h("label", { for: "dimension-length" }, "What is written there?"),
      this.field,
      this.says,
      h("div", { class: "choices" }, this.exact, this.save),
    );
    this.node = h(
      "div",
      { class: "stage-form", hidden: true, role: "group", "aria-label": "Check a dimension" },
      this.step,
      this.form,
      h(
        "div",
        { class: "choices" },
        button("Set the points again", () => this.#again()),
        button("Leave (Esc)", () => this.stop()),
      ),
    );
  }

  /** @param {any} page */
  start(page) {
    this.page = page;
    this.isOn = true;
    this.node.hidden = false;
    this.stage.node.classList.add("is-measuring");
    this.loupe.use(this.stage.picture, page);
    this.#again();
    this.stage.node.scrollIntoView({ block: "nearest" });
    this.stage.node.focus({ preventScroll: true });
  }

  stop() {
    if (!this.isOn) return;
    this.isOn = false;
    this.node.hidden = true;
    this.stage.node.classList.remove("is-measuring");
    this.stage.crosshair.hidden = true;
    this.loupe.show(null);
    this.overlay.tool.replaceChildren();
  }

  #again() {
    /** @type {Array<[number, number]>} */
    this.points = [];
    this.form.hidden = true;
    this.field.value = "";
    this.overlay.tool.replaceChildren();
    this.stage.crosshair.hidden = false;
    this.#tell(
      "Click one end of a dimension whose length is written on the sheet. Zoom in as close as you like; Enter sets the point in the middle.",
    );
    this.stage.node.focus({ preventScroll: true });
  }

  #tell(sentence) {
    setText(this.step, sentence);
    announce(sentence);
  }

  /** @param {[number, number]} at in page points @param {{ shiftKey?: boolean }} [event] Shift keeps it straight */
  mark(at, event) {
    if (this.points.length === 2) return;
    const place = this.points.length && event?.shiftKey ? straight(this.points[0], at) : at;
    if (this.points.length && gap([this.points[0], place]) < SHORTEST) return;
    this.points.push(place);
    this.#draw(place);
    if (this.points.length === 1)
      return this.#tell("Now click its other end. Hold Shift to keep the line straight.");
    this.#ask();
  }

  /** Enter on the sheet: the point in the middle of the window. */
  markMiddle() {
    this.mark(this.stage.middle);
  }

  /** The pointer moves: the glass and the line follow it. */
  hover(at, pixel, event) {
    const isSetting = at && this.points.length < 2;
    const frame = { scale: this.stage.view.scale, width: this.stage.node.clientWidth };
    this.loupe.show(isSetting ? at : null, pixel, frame);
    if (isSetting && this.points.length)
      this.#draw(event?.shiftKey ? straight(this.points[0], at) : at);
  }

  #ask() {
    this.stage.crosshair.hidden = true;
    this.loupe.show(null);
    const { printed } = this;
    const expected =
      printed && lengthText(metresAt(gap(this.points), printed.ratio), this.isMetric);
    const now = printed
      ? ` At ${scaleWords(printed.ratio, printed.text)} it would be ${expected}.`
      : "";
    this.#tell(`Two points are set.${now}`);
    this.form.hidden = false;
    this.#say();
    this.field.focus();
  }

  get printed() {
    return printedScale(this.page);
  }

  get isMetric() {
    return isMetricScale(this.page.scale_ratio, this.page.scale_text);
  }

  #say() {
    const length = parseLength(this.field.value, this.isMetric);
    const ratio = length && ratioOf(gap(this.points), length.metres);
    this.save.disabled = !ratio;
    this.exact.hidden = true;
    if (!length) {
      setText(
        this.says,
        this.field.value.trim()
          ? "Write it like 12'-6\", 12.5 ft, 150 in, 3.81 m or 3810 mm."
          : "\u00a0",
      );
      return;
    }
    const read = `${lengthText(length.metres, length.isMetric)} makes ${scaleWords(ratio)}`;
    const { printed } = this;
    if (!printed) return setText(this.says, `${read}.`);
    const { agrees, words } = comparison(ratio, printed.ratio);
    const name = scaleWords(printed.ratio, printed.text);
    setText(
      this.says,
      `${read}, ${words} the printed ${name}.${agrees ? "" : " The sheet may not be in its own size."}`,
    );
    this.exact.hidden = !agrees;
    this.save.className = agrees ? "" : "primary";
    setText(this.exact, `Use ${name}`);
  }

  async #submit() {
    const length = parseLength(this.field.value, this.isMetric);
    if (length) await this.#keep(dimensionBody(this.points, length));
  }

  /** The dimension agrees with what is printed, which is more exact than two clicks. */
  async #saveRatio() {
    await this.#keep({ ratio: this.printed.ratio });
  }

  async #keep(body) {
    this.save.disabled = this.exact.disabled = true;
    const isTaken = await this.onSave(body);
    this.save.disabled = this.exact.disabled = false;
    if (isTaken) this.stop();
  }

  #draw(end) {
    const [start] = this.points;
    const ends = [start, end].map(([x, y]) => svg("path", { class: "end", d: `M${x} ${y}h0` }));
    const line = svg("path", { class: "span", d: `M${start.join(" ")}L${end.join(" ")}` });
    this.overlay.tool.replaceChildren(line, ...ends);
  }
}

/** @param {Array<[number, number]>} points two of the sheet */
function gap([[x, y], [otherX, otherY]]) {
  return Math.hypot(x - otherX, y - otherY);
}

/** The nearest place straight across or straight up or down from another. @returns {[number, number]} */
function straight([x, y], [toX, toY]) {
  return Math.abs(toX - x) >= Math.abs(toY - y) ? [toX, y] : [x, toY];
}
