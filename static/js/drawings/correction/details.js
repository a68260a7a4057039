/** What a sheet is called and is: shown field by field, and corrected where it stands. */
import { api } from "../../lib/api.js";
import { everySecond } from "../../lib/clock.js";
import { h, setText } from "../../lib/dom.js";
import { announce } from "../../lib/live-region.js";
import { pagePath } from "../places.js";
import { isNew } from "../scale/scale-state.js";
import { Field } from "./field.js";
import { FIELDS, sumWords, valueText } from "./fields.js";

const AGAIN = "Enter saves yours all the same, Escape leaves it as it is now.";
const CHOOSE = "Choose again to change it all the same.";

export class Details {
  /**
   * @param {HTMLElement} below what stands below the fields
   * @param {{ onPage: (page: any) => void, onForget: (field: import("./fields.js").FieldKind) => void }} told `onPage` with the sheet as
   *   it is now, `onForget` when the place that was pointed at is to be forgotten
   */
  constructor(below, told) {
    this.told = told;
    this.fields = FIELDS.map((field) => this.#field(field));
    this.sum = h("span", { class: "muted" });
    this.summary = h("summary", {}, h("h2", {}, "Sheet data"), " ", this.sum);
    this.node = h(
      "details",
      { class: "sheet-data" },
      this.summary,
      h("div", { class: "data-fields" }, ...this.fields.map(({ node }) => node)),
      below,
    );
    this.sent = Promise.resolve();
    this.stop = everySecond(this.node, () => this.fields.forEach((one) => one.tick()));
  }

  #field(field) {
    return new Field(field, {
      onSave: (value) => this.#save(field, value),
      onForget: () => this.told.onForget(field),
      onLeave: () => this.summary.focus({ preventScroll: true }),
    });
  }

  /** @param {any} page */
  show(page) {
    if (!this.page) this.node.open = !page.sheet_number && !isNew(page);
    this.page = page;
    setText(this.sum, sumWords(page.corrected ?? {}));
    for (const one of this.fields) one.show(page);
  }

  /** Lets readers read: they change nothing. */
  lock() {
    const isLocked = this.node.closest("[data-reads]") !== null;
    for (const one of this.fields) one.lock(isLocked);
  }

  /** Opens it and goes to its first field. */
  ask() {
    this.node.open = true;
    this.node.scrollIntoView({ block: "nearest" });
    this.fields[0].input.focus();
  }

  close() {
    this.stop();
  }

  /** One after the other: each says which state of the sheet it has seen. */
  #save(field, value) {
    this.sent = this.sent.catch(() => {}).then(() => this.#send(field, value));
    return this.sent;
  }

  async #send(field, value) {
    const json = { [field.name]: value, updated_at: this.page.updated_at ?? null };
    try {
      const page = await api(pagePath(this.page.page_id), { method: "PATCH", json });
      this.told.onPage(page);
      announce(savedWords(field, page, value));
    } catch (error) {
      if (error.status === 409) await this.#lookAgain(field, error);
      throw error;
    }
  }

  /** Somebody was quicker: shows the sheet as it is now beside what was typed. */
  async #lookAgain(field, error) {
    error.hint = field.kind === "choice" ? CHOOSE : AGAIN;
    const page = await api(pagePath(this.page.page_id)).catch(() => null);
    if (page) this.told.onPage(page);
  }
}

function savedWords(field, page, value) {
  const now = valueText(field, page[field.name]).slice(0, 200) || "not known";
  const how = value === null ? "as it was read" : "saved";
  return `${field.label} ${how}: ${now}`;
}
