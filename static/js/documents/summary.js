/** What a document says in short: its most central sentences, with their pages. */
import { api } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";
import { words } from "../lib/format.js";
import { apiPath } from "./places.js";

export class Summary {
  /** @param {any} document @param {(spot: any) => void} onOpen reads a place of it */
  constructor(document, onOpen) {
    this.path = apiPath(document.document_id);
    this.onOpen = onOpen;
    this.page = words(document.page_word ?? "page");
    this.text = h("p", { dir: "auto" }, document.summary);
    this.more = h(
      "button",
      { type: "button", class: "linklike", on: { click: () => this.#expand() } },
      "Longer, with pages",
    );
    this.node = h(
      "section",
      { class: "in-short", "aria-label": "In short" },
      h("h2", {}, "In short"),
      this.text,
      this.more,
    );
  }

  async #expand() {
    this.more.disabled = true;
    try {
      const { sentences } = await api(`${this.path}/summary?length=detailed`);
      const items = sentences.map((one) => this.#sentence(one));
      const list = h("ol", { class: "sentences", tabindex: -1 }, ...items);
      this.text.replaceWith(list);
      this.more.remove();
      list.focus();
    } catch (error) {
      complain(error);
      this.more.disabled = false;
    }
  }

  #sentence(one) {
    const click = () => this.onOpen(one);
    const button = h(
      "button",
      { type: "button", class: "linklike", on: { click } },
      `${this.page} ${one.page}`,
    );
    return h("li", { dir: "auto" }, one.text, " ", button);
  }
}
