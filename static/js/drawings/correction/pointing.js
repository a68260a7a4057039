/** "The number stands here on every sheet": one rectangle for a whole plan set. */
import { api, query } from "../../lib/api.js";
import { complain } from "../../lib/complain.js";
import { confirmed, openDialog } from "../../lib/dialog.js";
import { h } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { toast } from "../../lib/toast.js";
import { Rectangle } from "../sheet/rectangle.js";
import { onSheet } from "../sheet/shapes.js";
import { setPath } from "../places.js";
import { fieldOf, FORGET, PRINTED } from "./fields.js";
import { Preview } from "./preview.js";

export class Pointing {
  /**
   * @param {import("../sheet/stage.js").Stage} stage @param {import("../sheet/overlay.js").Overlay} overlay
   * @param {{ onDraw: () => void, onChange: () => Promise<void> }} told `onDraw` when a rectangle is
   *   to be drawn, `onChange` when the sheets have other numbers or titles now
   */
  constructor(stage, overlay, told) {
    this.overlay = overlay;
    this.told = told;
    this.rectangle = new Rectangle(stage, overlay, {
      says: "",
      onDrawn: (box) => this.#drawn(box),
    });
    const options = PRINTED.map(({ name, label }) => h("option", { value: name }, label));
    this.pick = h("select", { id: "pointed-field" }, ...options);
    const draw = { type: "button", on: { click: () => this.#draw() } };
    this.node = h(
      "div",
      { class: "pointing changes" },
      h("label", { for: "pointed-field" }, "It stands at the same place on every sheet"),
      h("div", { class: "pointing-fields" }, this.pick, h("button", draw, "Show where…")),
      h(
        "p",
        { class: "muted" },
        "Draw a rectangle round it once. You see what is read on each sheet before anything changes.",
      ),
    );
  }

  /** @param {any} page */
  show(page) {
    this.page = page;
  }

  /** @returns {string} the address of the places of this plan set */
  get #path() {
    return `${setPath(this.page.document_id)}/title-block`;
  }

  #draw() {
    const { called } = fieldOf(this.pick.value);
    this.rectangle.say(
      `Drag a rectangle round the ${called} in the title block, as large as the longest ${called} needs. Enter takes what is in view.`,
    );
    this.told.onDraw();
  }

  async #drawn(drawn) {
    const box = onSheet(drawn, this.page);
    if (!box)
      return complain(new Error("The rectangle lies beside the sheet. Draw it on the sheet."));
    this.overlay.frame(box);
    const answer = await this.#ask(fieldOf(this.pick.value), box);
    this.overlay.frame(null);
    if (answer === "again") this.#draw();
    return undefined;
  }

  /** Shows what would change, and changes it once somebody has seen it. */
  async #ask(field, box) {
    const left = new AbortController();
    const json = { page_id: this.page.page_id, fields: { [field.name]: box } };
    const preview = new Preview(field, this.page.page_id);
    const look = { method: "POST", json: { ...json, dry_run: true }, signal: left.signal };
    const choices = [
      { label: "Back" },
      { label: "Draw again", value: "again", tone: "plain" },
      { label: "Apply", value: "yes" },
    ];
    const answer = openDialog(`The ${field.called} stands here`, [preview.node], choices);
    preview.begin();
    api(this.#path, look).then(
      (body) => preview.show(body.sheets),
      (error) => left.signal.aborted || preview.fail(error),
    );
    const chosen = await answer;
    left.abort();
    if (chosen === "yes") await this.#apply(field, json);
    return chosen;
  }

  async #apply(field, json) {
    try {
      // What was pointed at before is gone then: to take it back only forgets the new place.
      const before = await api(setPath(this.page.document_id)).catch(() => null);
      const label = before?.pointed.includes(field.name) ? "Forget the place" : "Undo";
      const { applied } = await api(this.#path, {
        method: "POST",
        json: { ...json, dry_run: false },
      });
      const words = `The ${field.called} comes from there now on ${count(applied, "sheet")}.`;
      toast(words, { label, action: () => this.#takeBack(field) });
    } catch (error) {
      complain(error);
    }
    await this.told.onChange();
  }

  /** Asks first: it is about every sheet. @param {import("./fields.js").FieldKind} field */
  async forget(field) {
    if (await confirmed(`Forget the place of the ${field.called}?`, FORGET, "Forget it"))
      await this.#takeBack(field);
  }

  async #takeBack(field) {
    try {
      await api(`${this.#path}${query({ field: field.name })}`, { method: "DELETE" });
      toast(`The ${field.called} that was read before counts again on every sheet.`);
    } catch (error) {
      complain(error);
    }
    await this.told.onChange();
  }
}
