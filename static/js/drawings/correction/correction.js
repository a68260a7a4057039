/** All that a person says of a sheet's data, as the sheet's view has it: the fields and the pointing. */
import { Details } from "./details.js";
import { Pointing } from "./pointing.js";

export class Correction {
  /**
   * @param {import("../sheet/stage.js").Stage} stage @param {import("../sheet/overlay.js").Overlay} overlay
   * @param {{ onPage: (page: any) => void, onDraw: (tool: any) => void, onChange: () => Promise<void> }} told
   *   `onPage` with the sheet as it is now, `onChange` when it is to be read again
   */
  constructor(stage, overlay, { onPage, onDraw, onChange }) {
    const draw = () => onDraw(this.rectangle);
    this.pointing = new Pointing(stage, overlay, { onDraw: draw, onChange });
    const forget = (field) => this.pointing.forget(field);
    this.details = new Details(this.pointing.node, { onPage, onForget: forget });
    this.node = this.details.node;
  }

  /** The tool that draws on the sheet. */
  get rectangle() {
    return this.pointing.rectangle;
  }

  /** @param {any} page */
  show(page) {
    this.details.show(page);
    this.pointing.show(page);
  }

  /** Opens it and goes there. */
  ask() {
    this.details.ask();
  }

  /** Lets readers read, once it is known who they are. @param {Promise<unknown>} known */
  async lock(known) {
    await known;
    this.details.lock();
  }

  close() {
    this.details.close();
  }
}
