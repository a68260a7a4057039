/** The reviews that failed: they stand in no table, so their number and their reasons stand above it. */
import { api, query } from "../../lib/api.js";
import { complain } from "../../lib/complain.js";
import { h, setText } from "../../lib/dom.js";
import { whole } from "../../lib/format.js";

const PAUSE = 2000;

export class FailedReviews {
  constructor() {
    this.isClosed = false;
    this.total = 0;
    const click = () => this.#turn();
    this.button = h(
      "button",
      { type: "button", class: "linklike failed", "aria-expanded": "false", hidden: true },
      "",
    );
    this.button.addEventListener("click", click);
    this.node = h("section", { class: "failed-reviews", "aria-label": "Failed reviews" });
    this.node.hidden = true;
  }

  close() {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  /** @param {{ project: string, batch: string }} wanted of a batch all that failed, else what is news */
  show({ project, batch }) {
    const common = { task_type: "contract_review", origin: "any", project_id: project };
    const filters = batch
      ? { ...common, parent_id: batch, status: ["FAILURE"] }
      : { ...common, needs_attention: true };
    if (JSON.stringify(filters) === JSON.stringify(this.filters)) return;
    this.filters = filters;
    this.#fold();
    this.#count();
  }

  /** Something has changed: asks again, not at once for each of many answers. */
  look() {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.#count();
    }, PAUSE);
  }

  async #count() {
    const { filters } = this;
    try {
      const { total } = await api(`api/tasks${query({ ...filters, limit: 1 })}`);
      if (!this.isClosed && filters === this.filters) this.#tell(total);
    } catch {
      // The number comes with the next answer of the table.
    }
  }

  #tell(total) {
    this.total = total;
    setText(this.button, `${whole(total)} failed`);
    this.button.hidden = !total;
    if (!total) this.#fold();
  }

  #turn() {
    if (!this.node.hidden) return this.#fold();
    return this.#unfold().catch(complain);
  }

  #fold() {
    this.node.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.node.replaceChildren();
  }

  async #unfold() {
    const { filters } = this;
    await import("../../tasks/task-list.js");
    if (filters !== this.filters || this.isClosed) return;
    const list = document.createElement("task-list");
    const empty = () => h("p", { class: "muted" }, "Nothing needs attention any more.");
    list.options = { filters, limit: 20, more: true, empty };
    list.addEventListener("list-change", () => this.look());
    this.node.replaceChildren(list);
    // As many grey rows as there will be.
    [...list.list.children].slice(this.total).forEach((row) => row.remove());
    this.node.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
  }
}
