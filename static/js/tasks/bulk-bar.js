/** The bar above a list: what is selected in a list, and what can be done to all of it at once. */
import { api } from "../lib/api.js";
import { changeMany } from "./bulk.js";
import { complain } from "../lib/complain.js";
import { confirmed } from "../lib/dialog.js";
import { h, setText } from "../lib/dom.js";
import { count, whole } from "../lib/format.js";
import { removeRows } from "./row-actions.js";
import { toast } from "../lib/toast.js";

const ACTIONS = {
  cancel: { verb: "Cancel", done: "asked to stop", rest: "Their work so far is lost." },
  retry: { verb: "Retry", done: "queued again", rest: "Each that ended badly becomes a new task." },
  delete: { verb: "Delete", done: "deleted", rest: "Their results go too. It cannot be undone." },
};

export class BulkBar {
  /** All that match, also what is not loaded, instead of the selected rows. */
  everything = false;
  total = null;
  left = new AbortController();

  constructor() {
    const pick = () => this.#pickAll(this.picker.checked);
    this.picker = h("input", { type: "checkbox", on: { change: pick } });
    this.summary = h("span", { class: "summary" }, "\u00a0");
    this.extend = h(
      "button",
      { type: "button", class: "linklike", hidden: true, on: { click: () => this.#takeAll() } },
      "",
    );
    this.buttons = Object.keys(ACTIONS).map((what) =>
      h("button", {
        type: "button",
        hidden: true,
        "data-tone": what === "delete" ? "failed" : null,
        on: { click: () => this.#act(what) },
      }),
    );
    this.node = h(
      "div",
      { class: "bulk", role: "group", "aria-label": "Selected tasks" },
      h("label", {}, this.picker, this.summary),
      this.extend,
      h("span", { class: "choices" }, ...this.buttons),
    );
  }

  /**
   * Belongs to a list from now on.
   * @param {import("./task-list.js").TaskList} list
   * @param {Record<string, any>} filter what the list shows, as the server names it
   * @param {() => void} onDone after a change
   */
  follow(list, filter, onDone) {
    this.list = list;
    this.filter = filter;
    this.onDone = onDone;
    this.total = null;
    this.everything = false;
    this.left.abort();
    this.left = new AbortController();
    const { signal } = this.left;
    list.addEventListener("list-change", ({ detail }) => this.#told(detail), { signal });
    list.addEventListener("change", () => this.#picked(), { signal });
    this.#show();
  }

  get chosen() {
    return this.everything ? this.total : this.#rows.length;
  }

  /** The rows that are ticked. */
  get #rows() {
    return this.list.rows.filter((row) => row.pick.checked);
  }

  #pickAll(isOn) {
    // What one only reads has no box.
    for (const row of this.list.rows) row.pick.checked = isOn && row.pick.checkVisibility();
    this.#picked();
  }

  #picked() {
    this.everything = false;
    this.#show();
  }

  #told(body) {
    this.total = body.total;
    this.isMore = body.total_is_more;
    this.#show();
  }

  #takeAll() {
    this.everything = true;
    this.#show();
    this.buttons[0].focus();
  }

  #show() {
    const { chosen, picker } = this;
    const shown = this.list.rows.length;
    picker.checked = chosen > 0 && this.#rows.length >= shown;
    picker.indeterminate = chosen > 0 && !picker.checked;
    picker.disabled = shown === 0;
    setText(this.summary, this.#summary());
    this.extend.hidden = this.everything || !picker.checked || (this.total ?? 0) <= shown;
    setText(this.extend, `Select all ${whole(this.total ?? 0)} that match`);
    Object.values(ACTIONS).forEach(({ verb }, n) => {
      this.buttons[n].hidden = chosen === 0;
      setText(this.buttons[n], `${verb} ${whole(chosen)}`);
    });
  }

  #summary() {
    if (this.chosen) return `${whole(this.chosen)} selected`;
    if (this.total === null) return "\u00a0";
    return `${this.isMore ? "More than " : ""}${count(this.total, "task")}`;
  }

  async #act(what) {
    // Rows that can be seen can be brought back; what was never loaded cannot.
    if (what === "delete" && !this.everything) return removeRows(this.list, this.#rows);
    if (!(await this.#isMeant(ACTIONS[what]))) return undefined;
    try {
      const { accepted, skipped, reason } = await this.#send(what);
      const rest = skipped ? `, ${whole(skipped)} left as they were` : "";
      const why = reason ? ` ${reason.message}` : "";
      toast(`${count(accepted, "task")} ${ACTIONS[what].done}${rest}.${why}`);
      this.onDone();
    } catch (error) {
      complain(error);
    }
    return undefined;
  }

  #isMeant({ verb, rest }) {
    if (this.chosen === 1) return true;
    const deed = `${verb} ${count(this.chosen, "task")}`;
    return confirmed(`${deed}?`, rest, deed, verb === "Retry" ? null : "failed");
  }

  #send(what) {
    if (!this.everything)
      return changeMany(
        what,
        this.#rows.map((row) => row.id),
      );
    return api(`api/tasks/${what}`, { method: "POST", json: { filter: this.#namedFilter() } });
  }

  /** Names the origin always: an empty filter is refused, and the list hides follow-up tasks. */
  #namedFilter() {
    const named = Object.entries({ ...this.filter, origin: this.filter.origin || "user" });
    return Object.fromEntries(named.filter(([, value]) => value.length));
  }
}
