/** A round glass over the pointer that shows the picture larger, for setting a point exactly. */
import { h } from "../../lib/dom.js";

const SIDE = 148;
const POWER = 4;
const AWAY = 28;

export class Loupe {
  constructor() {
    this.node = h("div", { class: "loupe", hidden: true, "aria-hidden": true });
  }

  /** @param {string} picture @param {{ width: number, height: number }} size of the sheet in points */
  use(picture, size) {
    this.size = size;
    this.node.style.backgroundImage = `url("${picture}")`;
  }

  /**
   * Shows what lies at a place; nothing without one.
   * @param {[number, number] | null} at in page points
   * @param {{ x: number, y: number }} [pixel] where the pointer is
   * @param {{ scale: number, width: number }} [frame] the stage as it is
   */
  show(at, pixel, frame) {
    this.node.hidden = !at;
    if (!at) return;
    // Close by the sheet itself is large enough; the glass only ever shows more.
    const scale = Math.max(frame.scale * 2, Math.min(POWER, frame.scale * POWER));
    const { style } = this.node;
    style.backgroundSize = `${this.size.width * scale}px ${this.size.height * scale}px`;
    style.backgroundPosition = `${SIDE / 2 - at[0] * scale}px ${SIDE / 2 - at[1] * scale}px`;
    const left = pixel.x + AWAY + SIDE > frame.width ? pixel.x - AWAY - SIDE : pixel.x + AWAY;
    const top = pixel.y - AWAY - SIDE < 0 ? pixel.y + AWAY : pixel.y - AWAY - SIDE;
    style.transform = `translate(${left}px, ${top}px)`;
  }
}
