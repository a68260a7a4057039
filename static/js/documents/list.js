/** <document-list>: the library's rows, and what can be done to them. */
import { h } from "../lib/dom.js";
import { LiveList } from "../lib/live-list.js";
import * as actions from "./row-actions.js";
import { DocumentRow } from "./row.js";
import { isFinal, statusWord } from "./words.js";

export class DocumentList extends LiveList {
  kind = {
    name: "document",
    title: "library",
    label: "Documents",
    isFinal,
    endOf: ({ item }) => `${item.name.slice(0, 80)}: ${statusWord(item)}`,
    rowOf: (item) => new DocumentRow(item, (what, row) => actions[what](this, row)),
  };
  /** How many new documents need not wait to be shown, as a batch of this page makes them. */
  room = 0;

  #own = new Set();

  expect(id) {
    this.#own.add(id);
    super.expect(id);
  }

  /** What came with a document of this page need not wait either. */
  isWelcome(id) {
    const item = this.answer?.documents.find((one) => one.document_id === id);
    const isOfMine = this.#own.has(item?.parent_document_id);
    if (isOfMine) this.#own.add(id);
    return super.isWelcome(id) || isOfMine || this.room-- > 0;
  }

  /** The rows of one answer: what is far from the window is passed over as a whole. */
  group(elements) {
    return [h("div", { class: "leaf", role: "none" }, ...elements)];
  }
}

customElements.define("document-list", DocumentList);
