/** What is said above a sheet: what is still to come, what could not be read, what counted nothing. */
import { now } from "../../lib/clock.js";
import { h } from "../../lib/dom.js";
import { exact, relative } from "../../lib/format.js";
import { isNew } from "../scale/scale-state.js";
import { conditionsOf } from "../takeoff/conditions.js";

const MOST = 2;

export class Notes {
  /** @param {(task: any) => void} onAnyway when what was not counted for a reason is to be counted all the same */
  constructor(onAnyway) {
    this.onAnyway = onAnyway;
    /** @type {(source: string) => string} */
    this.titleOf = (source) => source;
    /** @type {Set<string> | null} */
    this.known = null;
    /** @type {Map<string, string>} names of conditions by their ids */
    this.conditions = new Map();
    this.node = h("div", { class: "sheet-notes" });
  }

  /** @param {any} page */
  show(page) {
    this.page = page;
    // What ends while the sheet is open says so itself: only what was there before is told here.
    const isFirst = this.known === null;
    this.known ??= new Set((page.remarks ?? []).map(nameOf));
    this.#draw();
    if (isFirst && page.remarks?.some((one) => one.condition_id)) this.#nameConditions();
  }

  async #nameConditions() {
    const all = await conditionsOf(this.page.project_id).catch(() => []);
    this.conditions = new Map(all.map((one) => [one.condition_id, one.name]));
    this.#draw();
  }

  /** @param {(source: string) => string} titleOf what a source is called */
  name(titleOf) {
    this.titleOf = titleOf;
    if (this.page) this.#draw();
  }

  #draw() {
    const word = noteOf(this.page);
    const remarks = (this.page.remarks ?? []).filter((one) => this.known.has(nameOf(one)));
    const names = remarks.map((one) => [this.titleOf(one.provider), this.#called(one)]);
    const state = JSON.stringify([word, remarks, names]);
    if (state === this.state) return;
    this.state = state;
    const [first, rest] = [remarks.slice(0, MOST), remarks.slice(MOST)];
    this.node.replaceChildren(
      ...(word ? [h("p", { class: "notice" }, word)] : []),
      ...first.map((one) => this.#remark(one)),
      ...(rest.length ? [this.#rest(rest)] : []),
    );
  }

  #rest(remarks) {
    return h(
      "details",
      { class: "fold" },
      h("summary", {}, `${remarks.length} more that counted nothing`),
      ...remarks.map((one) => this.#remark(one)),
    );
  }

  /** What was to be counted, where it is known. */
  #called({ condition_id: condition }) {
    return this.conditions.get(condition)?.slice(0, 200);
  }

  #remark(one) {
    const when = h("time", { datetime: one.at, title: exact(one.at) }, relative(one.at, now()));
    const title = h("strong", {}, this.titleOf(one.provider));
    const name = this.#called(one);
    const what = name ? [" counted nothing of ", h("bdi", {}, name)] : [" counted nothing"];
    const says = h("p", {}, title, ...what, ", ", when, ": ", h("bdi", {}, one.text));
    const isAnyway = one.text.includes("Count anyway");
    return h("div", { class: "notice remark" }, says, isAnyway && this.#anyway(one));
  }

  #anyway({ provider, condition_id: condition }) {
    const type = condition ? "ai_takeoff" : "autonomous_ai_takeoff";
    const press = ({ currentTarget }) => {
      currentTarget.disabled = true;
      this.onAnyway({ task_type: type, result: { provider, condition_id: condition } });
    };
    return h("button", { type: "button", class: "starts", on: { click: press } }, "Count anyway");
  }
}

/** What is still to come, or could not be read. */
function noteOf(page) {
  if (isNew(page))
    return "This sheet is still being read: its number, its title and its scale will appear here.";
  if (page.status === "no_text")
    return "No words could be read on this sheet, so its number, its scale and its labels are unknown.";
  return "";
}

function nameOf({ provider, condition_id: condition, at }) {
  return [provider, condition, at].join(" ");
}
