/** The bar above a list: what is selected in a list, and what can be done to all of it at once. */
import { api } from "../lib/api.js";
import { changeMany } from "./bulk.js";
import { complain } from "../lib/complain.js";
import { confirmed } from "../lib/dialog.js";
import { h, setText } from "../lib/dom.js";
import { count, whole } from "../lib/format.js";
import { DEEDS } from "./deeds.js";
import { dismissTasks } from "./dismissing.js";
import { countActive, endedBadly, named } from "./matching.js";
import { dismissRows, removeRows } from "./row-actions.js";
import { styleSheet } from "../lib/style-sheets.js";
import { toast } from "../lib/toast.js";

await styleSheet("task");

/** A box to tick in front of a row. @param {import("./task-row.js").TaskRow & { pick: HTMLInputElement }} row */
export function addPick(row) {
  const label = `Select ${row.name.textContent.slice(0, 100)}`;
  row.pick = h("input", { type: "checkbox", class: "pick changes", "aria-label": label });
  row.element.prepend(row.pick);
}

export class BulkBar {
  /** All that match, also what is not loaded, instead of the selected rows. */
  everything = false;
  total = null;
  /** How many of all that match each deed can touch, as far as it is known. @type {Record<string, number>} */
  counted = {};
  /** What ended badly of all that match; null when that is too much to name. @type {any[] | null} */
  bad = null;
  asked = 0;
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
    const all = { type: "button", hidden: true, on: { click: () => this.#dismissAll() } };
    this.dismissAll = h("button", all);
    this.buttons = Object.keys(DEEDS).map((what) =>
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
      h("span", { class: "choices" }, this.dismissAll, ...this.buttons),
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
    this.counted = {};
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
    this.counted = {};
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
    this.buttons.at(-1).focus();
    this.#countAll().catch(complain);
  }

  /** Asks how many of all that match each deed can touch; a late answer is dropped. */
  async #countAll() {
    const number = ++this.asked;
    const { filter } = this;
    const [cancel, bad] = await Promise.all([countActive(filter), endedBadly(filter)]);
    if (number !== this.asked || !this.everything) return;
    const able = (what) => bad?.filter(DEEDS[what].can).length ?? this.total;
    this.bad = bad;
    this.counted = { cancel, retry: able("retry"), dismiss: able("dismiss") };
    this.#show();
  }

  /** How many of what is chosen a deed can touch. */
  #able(what) {
    if (!this.everything) return this.#rowsFor(what).length;
    return what === "delete" ? this.total : (this.counted[what] ?? 0);
  }

  #rowsFor(what) {
    return this.#rows.filter((row) => DEEDS[what].can(row.item));
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
    Object.entries(DEEDS).forEach(([what, { verb }], n) => {
      const able = this.#able(what);
      this.buttons[n].hidden = !able;
      const of = able < chosen ? ` of ${whole(chosen)}` : "";
      setText(this.buttons[n], `${verb} ${whole(able)}${of}`);
      this.buttons[n].setAttribute("aria-label", `${verb} ${whole(able)}${of} selected`);
    });
    this.dismissAll.hidden = chosen > 0 || !this.total || !this.filter.needs_attention;
    setText(this.dismissAll, `Dismiss all ${whole(this.total ?? 0)}`);
  }

  #summary() {
    if (this.chosen) return `${whole(this.chosen)} selected`;
    if (this.total === null) return "\u00a0";
    return `${this.isMore ? "More than " : ""}${count(this.total, "task")}`;
  }

  async #act(what) {
    // Rows that can be seen can be brought back; what was never loaded cannot.
    if (what === "delete" && !this.everything) return removeRows(this.list, this.#rows);
    if (what === "dismiss" && !this.everything)
      return dismissRows(this.list, this.#rowsFor("dismiss"));
    if (what === "dismiss") return this.#dismissAll();
    if (!(await this.#isMeant(DEEDS[what], this.#able(what)))) return undefined;
    try {
      const { accepted, skipped, reason } = await this.#send(what);
      const rest = skipped ? `, ${whole(skipped)} left as they were` : "";
      const why = reason ? ` ${reason.message}` : "";
      toast(`${count(accepted, "task")} ${DEEDS[what].done}${rest}.${why}`);
      this.onDone();
    } catch (error) {
      complain(error);
    }
    return undefined;
  }

  /** All that match; as long as they can be named one by one, that can be undone. */
  async #dismissAll() {
    const { filter, onDone } = this;
    try {
      const found = await endedBadly(filter);
      const ids = found?.filter(DEEDS.dismiss.can).map((task) => task.task_id);
      if (ids) await dismissTasks(ids, null, onDone);
      else if (!(await this.#isMeant(DEEDS.dismiss, this.total))) return;
      else await this.#send("dismiss");
      onDone();
    } catch (error) {
      complain(error);
    }
  }

  #isMeant({ verb, rest }, number) {
    if (number === 1) return true;
    const deed = `${verb} ${count(number, "task")}`;
    const isGentle = ["Retry", "Dismiss"].includes(verb);
    return confirmed(`${deed}?`, rest, deed, isGentle ? null : "failed");
  }

  /** What was counted one by one is named one by one. */
  #send(what) {
    const { bad } = this;
    const idOf = ({ item }) => item.task_id;
    if (!this.everything && what !== "dismiss")
      return changeMany(what, this.#rowsFor(what).map(idOf));
    if (what === "retry" && bad)
      return changeMany(
        what,
        bad.filter(DEEDS.retry.can).map((task) => task.task_id),
      );
    const json = { filter: named(this.filter) };
    return api(`api/tasks/${what}`, { method: "POST", json });
  }
}
