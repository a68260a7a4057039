/** What can be done to a sheet: each starts a task, which is then followed in place. */
import { api } from "../../lib/api.js";
import { address } from "../../lib/base.js";
import { complain } from "../../lib/complain.js";
import { h } from "../../lib/dom.js";
import { announce } from "../../lib/live-region.js";
import { canBeMeasured } from "../scale/scale-state.js";
import { isMetricScale } from "../scale/scales.js";
import { menuButton } from "../menu.js";
import { pagePath, projectPath } from "../places.js";
import { shortName } from "../words.js";
import { askTakeoff } from "./takeoff-dialog.js";

export class Actions {
  /**
   * @param {{ onStart: (taskId: string) => void, onScale: () => void }} told `onScale` when the scale is missing
   */
  constructor(told) {
    this.told = told;
    const button = (label, run, tone = "") =>
      h("button", { type: "button", class: `${tone} starts`, on: { click: run } }, label);
    this.takeoff = button("Take off…", () => this.#takeoff(), "primary");
    this.all = button("Find everything…", () => this.#autonomous());
    this.compare = button("Compare providers…", () => this.#compare());
    this.why = h("p", { class: "takeoff-why starts", id: "takeoff-why", hidden: true });
    const more = menuButton("More");
    this.menu = more.menu;
    this.exports = h("span", { class: "exports" });
    this.node = h(
      "div",
      { class: "sheet-actions" },
      this.takeoff,
      this.all,
      this.compare,
      more.button,
      this.menu,
    );
  }

  /** @param {any} page */
  show(page) {
    this.page = page;
    this.path = pagePath(page.page_id);
    const isReady = canBeMeasured(page);
    for (const one of [this.all, this.compare]) {
      if (isReady) one.removeAttribute("aria-describedby");
      else one.setAttribute("aria-describedby", "takeoff-why");
      one.toggleAttribute("data-waits", !isReady);
    }
    this.why.hidden = isReady;
    const settle = h(
      "button",
      { type: "button", class: "linklike", on: { click: () => this.told.onScale() } },
      "Settle the scale",
    );
    this.why.replaceChildren(
      "Before this sheet has a scale, things on it can be counted, but not measured. ",
      settle,
    );
    this.#fillMenu(page);
  }

  #fillMenu(page) {
    const file = (ending, label) =>
      h(
        "a",
        {
          class: "button",
          href: address(`${projectPath(page.project_id)}/takeoff.${ending}`),
          download: true,
        },
        label,
      );
    const again = (label, what, json) =>
      h(
        "button",
        {
          type: "button",
          class: "starts",
          on: { click: () => this.#start(what, json) },
        },
        label,
      );
    this.menu.replaceChildren(
      again("Detect the scale again", "detect-scale"),
      again("Tell its kind again", "classify", {}),
      again("Read the text again", "reprocess-ocr"),
      file("csv", "Export the project as CSV"),
      file("xlsx", "Export the project as XLSX"),
    );
  }

  /** Asks; what needs a scale leads there where the sheet has none: only a count needs none. @param {any} question */
  #ask({ countsAlone = false, notes = [], ...what }) {
    const isReady = canBeMeasured(this.page);
    if (!isReady && !countsAlone) {
      announce("This sheet has no scale yet");
      this.told.onScale();
      return null;
    }
    const only = isReady ? [] : ["This sheet has no scale yet: choose what is counted in pieces."];
    return askTakeoff({
      projectId: this.page.project_id,
      isMetric: isMetricScale(this.page.scale_ratio, this.page.scale_text),
      type: isReady ? "area" : "count",
      notes: [...notes, ...only],
      ...what,
    });
  }

  async #takeoff() {
    const title = `Take off ${shortName(this.page)}`;
    await this.#askAndStart({ title, yes: "Start", countsAlone: true }, "ai-takeoff");
  }

  async #autonomous() {
    const notes = [
      "Everything that can be told apart is measured; conditions are made where there are none.",
    ];
    await this.#askAndStart(
      {
        title: `Find everything on ${shortName(this.page)}`,
        yes: "Start",
        needs: "provider",
        notes,
      },
      "autonomous-takeoff",
    );
  }

  async #compare() {
    await this.#askAndStart(
      { title: "Compare providers", yes: "Compare", several: true },
      "compare-providers",
    );
  }

  /** Takes off again, on a sheet of whatever type and trade. @param {any} task that counted nothing */
  countAnyway({ task_type: type, result }) {
    const { condition_id: condition, provider } = result;
    const isOne = type === "ai_takeoff";
    const json = { provider, anywhere: true, ...(isOne && { condition_id: condition }) };
    return this.#start(isOne ? "ai-takeoff" : "autonomous-takeoff", json);
  }

  async #askAndStart(question, what) {
    try {
      const json = await this.#ask(question);
      if (json) await this.#start(what, json);
    } catch (error) {
      complain(error);
    }
  }

  async #start(what, json) {
    try {
      const { task_id: taskId } = await api(`${this.path}/${what}`, { method: "POST", json });
      this.told.onStart(taskId);
    } catch (error) {
      if (error.code === "not_calibrated") this.told.onScale();
      complain(error);
    }
  }
}
