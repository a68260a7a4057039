/** Many sheets at once: what is selected, and the takeoff over it. */
import { api } from "../../lib/api.js";
import { address } from "../../lib/base.js";
import { complain } from "../../lib/complain.js";
import { h, setText } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { announce } from "../../lib/live-region.js";
import { askTakeoff } from "./takeoff-dialog.js";
import { sheetPlace } from "../places.js";
import { isMetricScale } from "../scale/scales.js";
import { quantityText, shortName } from "../words.js";

const ENDS = { SUCCESS: "Done", FAILURE: "Failed", REVOKED: "Cancelled" };
const HEAD = [
  ["Sheet"],
  ["How it ended", "wrong"],
  ["Measured"],
  ["Quantity"],
  ["What went wrong", "wrong"],
];
// As many as are named one by one in a sentence.
const NAMED = 6;

export class Batch {
  /**
   * @param {string} projectId @param {import("../plans/plan-sets.js").PlanSets} sets
   * @param {import("./work.js").Work} work
   */
  constructor(projectId, sets, work) {
    this.projectId = projectId;
    this.sets = sets;
    this.work = work;
    this.number = h("strong");
    const button = (label, run, tone) =>
      h("button", { type: "button", class: tone, on: { click: run } }, label);
    this.node = h(
      "div",
      { class: "batch-bar", role: "region", "aria-label": "Selected sheets", hidden: true },
      this.number,
      button("Select none", () => sets.unselect()),
      button("Take off…", () => this.#start(), "primary"),
    );
  }

  /** The selection changed. */
  show() {
    const { length } = this.sets.selected;
    const wasHidden = this.node.hidden;
    this.node.hidden = length === 0;
    const words = `${count(length, "sheet")} selected`;
    if (!wasHidden && length && this.number.textContent !== words) announce(words);
    setText(this.number, words);
  }

  /** Shows how a batch goes on, and how it ends for each sheet. @param {string} taskId */
  follow(taskId) {
    const names = () =>
      new Map(this.sets.cards.map(({ sheet }) => [sheet.page_id, shortName(sheet)]));
    this.work.follow(taskId, {
      details: ({ result }) => outcomes(result, names()),
      hasParts: true,
    });
  }

  async #start() {
    const sheets = this.sets.selected;
    const waiting = sheets.filter((one) => !one.calibrated);
    const sure = sheets.find((one) => one.calibrated);
    const isMetric = sure && isMetricScale(sure.scale_ratio, sure.scale_text);
    try {
      const title = `Take off ${count(sheets.length, "sheet")}`;
      const chosen = await askTakeoff({
        projectId: this.projectId,
        title,
        yes: "Start",
        notes: notesOn(waiting),
        isMetric,
      });
      if (!chosen) return;
      const json = { page_ids: sheets.map((one) => one.page_id), ...chosen };
      const { task_id: taskId } = await api("api/batch-ai-takeoff", { method: "POST", json });
      this.follow(taskId);
      this.sets.unselect();
      this.work.node.scrollIntoView({ block: "nearest" });
    } catch (error) {
      complain(error);
    }
  }
}

function notesOn(waiting) {
  if (!waiting.length) return [];
  const names = waiting.slice(0, NAMED).map(shortName);
  const more = waiting.length - names.length;
  const list = [...names, ...(more ? [count(more, "other")] : [])];
  const verb = waiting.length === 1 ? "has" : "have";
  return [
    `${new Intl.ListFormat("en-GB").format(list)} ${verb} no scale yet and will not be measured.`,
  ];
}

/** What became of each sheet. */
function outcomes(result, names) {
  const pages = result?.pages ?? [];
  if (!pages.length) return null;
  const head = HEAD.map(([word, place]) => h("th", { scope: "col", class: place }, word));
  const cells = (one) => [
    h(
      "th",
      { scope: "row" },
      h("a", { href: address(sheetPlace(one.page_id)) }, names.get(one.page_id) ?? "Sheet"),
    ),
    h("td", {}, ENDS[one.status] ?? one.status),
    h("td", { class: "quantity" }, one.measurements_created ?? "–"),
    h(
      "td",
      { class: "quantity" },
      one.quantity == null ? "–" : quantityText(one.quantity, result.unit),
    ),
    h("td", {}, one.error ?? ""),
  ];
  const rows = pages.map((one) => h("tr", {}, ...cells(one)));
  const table = h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...rows));
  return h(
    "div",
    { class: "table-frame", tabindex: 0, role: "group", "aria-label": "Sheet by sheet" },
    table,
  );
}
