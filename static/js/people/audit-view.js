/** The audit list, for admins: who did what, newest first. */
import { api, query } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { styleSheet } from "../lib/style-sheets.js";
import { sentenceOf } from "./audit-text.js";
import { blank, failed, moment, skeleton } from "./views.js";

const AT_ONCE = 50;

/** @returns {View} */
export function open() {
  const view = new AuditView();
  return { node: view.node, title: "Audit", ready: view.ready };
}

class AuditView {
  /** @type {Array<{ item: HTMLElement, text: string }>} */
  rows = [];
  cursor = null;

  constructor() {
    const look = () => this.#filter();
    this.search = h("input", {
      type: "search",
      placeholder: "Find in what is loaded",
      "aria-label": "Find in what is loaded",
      on: { input: look },
    });
    this.list = h("ul", { class: "rows people audit", "aria-label": "Acts", hidden: true });
    this.note = h("div", {}, skeleton(8));
    this.sum = h("p", { class: "meta" }, "\u00a0");
    this.more = h(
      "button",
      { type: "button", class: "more", hidden: true, on: { click: () => this.#loadMore() } },
      "Load more",
    );
    this.node = h("div", { class: "audit-page" });
    this.ready = styleSheet("people").then(() => this.#build());
  }

  #build() {
    const about = "Sign-ins, tokens, members and deletions of the last 180 days.";
    const tools = h("div", { class: "filters" }, this.search);
    this.node.replaceChildren(
      h("h1", {}, "Audit"),
      h("p", { class: "muted" }, about),
      tools,
      this.sum,
      this.list,
      this.note,
      this.more,
    );
    return this.#begin();
  }

  async #begin() {
    try {
      await this.#read();
    } catch (error) {
      const box = failed(error, "The audit list could not be read", () => this.#begin());
      if (error.status === 403) this.node.replaceChildren(h("h1", {}, "Audit"), box);
      else this.note.replaceChildren(box);
    }
  }

  async #read() {
    const told = await api(`api/audit${query({ limit: AT_ONCE, cursor: this.cursor })}`);
    this.cursor = told.next_cursor;
    const fresh = told.entries.map(rowOf);
    this.rows.push(...fresh);
    this.list.append(...fresh.map(({ item }) => item));
    this.more.hidden = !this.cursor;
    this.#filter();
    return fresh;
  }

  async #loadMore() {
    this.more.disabled = true;
    try {
      const fresh = await this.#read();
      announce(`${count(fresh.length, "more act")} loaded`);
      fresh.find(({ item }) => !item.hidden)?.item.focus({ preventScroll: true });
    } catch (error) {
      complain(error);
    }
    this.more.disabled = false;
  }

  #filter() {
    const wanted = this.search.value.trim().toLocaleLowerCase();
    for (const { item, text } of this.rows) item.hidden = !text.includes(wanted);
    const found = this.rows.filter(({ item }) => !item.hidden).length;
    this.list.hidden = !found;
    const all = `${count(this.rows.length, "act")} loaded`;
    setText(this.sum, wanted ? `${count(found, "act")} of ${all}` : all);
    if (found) this.note.replaceChildren();
    else if (wanted)
      this.note.replaceChildren(blank("Nothing loaded matches", "Try another word, or load more."));
    else
      this.note.replaceChildren(blank("Nothing yet", "What people do here is listed from now on."));
  }
}

function rowOf(entry) {
  const sentence = sentenceOf(entry);
  const item = h(
    "li",
    { class: "row", tabindex: -1 },
    h("p", { class: "what", dir: "auto" }, sentence),
    h("p", { class: "time meta" }, moment(entry.at, "")),
  );
  return { item, text: sentence.toLocaleLowerCase() };
}
