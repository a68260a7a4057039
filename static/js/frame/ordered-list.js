/** A live list in an order that somebody chooses: what is new stands where the order has it. */
import { LiveList } from "../lib/live-list.js";

export class OrderedList extends LiveList {
  /** Whether the newest stand on top, as `place` tells. */
  get isByPlace() {
    return true;
  }

  showBelow(items, cursor) {
    items.forEach((item) => this.#meet(item));
    return super.showBelow(items, cursor);
  }

  /** The newest of all that were shown, in whatever order. */
  #meet(item) {
    const place = this.place(item);
    if (place > this.newest) this.newest = place;
  }

  /** In another order nobody knows what should be in an answer. */
  bottomOf(items) {
    return this.isByPlace ? super.bottomOf(items) : "~";
  }

  /** A new row stands where the order has it. */
  putOnTop(item) {
    super.putOnTop(item);
    this.#meet(item);
    const [row, ...others] = this.rows;
    if (row.element.parentElement === this.list) this.list.prepend(...this.group([row.element]));
    const order = this.itemsOf(this.answer).map((one) => this.idOf(one));
    const earlier = new Set(order.slice(0, order.indexOf(row.id)));
    const before = others.findLastIndex((one) => earlier.has(one.id));
    if (before < 0) return;
    others[before].element.after(row.element);
    this.rows = others.toSpliced(before + 1, 0, row);
  }
}
