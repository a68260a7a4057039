/** The scale of a sheet: a badge that says how far to trust it, and the ways to settle it. */
import { api } from "../../lib/api.js";
import { complain } from "../../lib/complain.js";
import { h, setText } from "../../lib/dom.js";
import { announce } from "../../lib/live-region.js";
import { pagePath } from "../places.js";
import { Regions } from "./regions.js";
import { canBeMeasured, choicesOf, isNew, scaleState } from "./scale-state.js";
import { parseRatio, scaleWords, USUAL } from "./scales.js";

const ORIGINS = {
  label: "in the title block",
  note: "a note at a view",
  scale_bar: "a scale bar",
  legend: "in a legend",
  key_plan: "at a key plan",
};

/** A small word with its tone, for lists. @param {any} sheet */
export function scaleBadge(sheet) {
  const { tone, word, how } = scaleState(sheet);
  return h("span", { class: "scale-badge", "data-tone": tone, title: how }, h("span", {}, word));
}

export class ScalePanel {
  /**
   * @param {{ onPage: (page: any) => void, onCheck: () => void, onDraw: () => void,
   *   onRegions: () => Promise<void>, onTakeBack: (regionId: string) => void,
   *   onPoint: (box: number[] | null, isChosen: boolean) => void }} told
   */
  constructor(told) {
    this.told = told;
    this.badge = h("summary", { class: "scale-summary" });
    this.reason = h("p", { class: "scale-reason" });
    this.choices = h("ul", {
      class: "scale-choices",
      role: "list",
      "aria-label": "Scales that the sheet names",
    });
    this.error = h("p", { class: "field-error", id: "ratio-error", role: "status" });
    this.field = h("input", {
      id: "own-ratio",
      placeholder: '1:48 or 1/4" = 1\'-0"',
      autocomplete: "off",
      "aria-describedby": "ratio-error",
      on: { input: () => setText(this.error, "") },
    });
    const check = h(
      "button",
      { type: "button", class: "changes", on: { click: () => told.onCheck() } },
      "Check a dimension",
    );
    this.regions = new Regions({
      onChange: told.onRegions,
      onTakeBack: told.onTakeBack,
      onDraw: told.onDraw,
      onPoint: told.onPoint,
    });
    this.node = h(
      "details",
      { class: "scale-panel" },
      this.badge,
      this.reason,
      this.choices,
      h(
        "div",
        { class: "scale-check changes" },
        check,
        h("span", { class: "muted" }, "Two clicks, and the length that is written there."),
      ),
      this.#ownRatio(),
      this.regions.node,
    );
  }

  /** @param {any} page */
  show(page) {
    const isFirst = !this.page;
    this.page = page;
    const { tone, word, how } = scaleState(page);
    this.badge.dataset.tone = tone;
    this.badge.replaceChildren(
      h("span", { class: "scale-badge", "data-tone": tone }, h("span", {}, word)),
      h("span", { class: "scale-how" }, how),
    );
    setText(this.reason, page.scale_reason ?? "");
    this.reason.hidden = !page.scale_reason;
    this.#showChoices();
    this.regions.show(page);
    if (isFirst && page.regions?.length) this.regions.node.open = true;
    if (isFirst) this.node.open = !canBeMeasured(page) && !isNew(page);
  }

  /** Opens it and goes there: something needs the scale. */
  ask() {
    this.node.open = true;
    this.node.scrollIntoView({ block: "nearest" });
    this.badge.focus({ preventScroll: true });
  }

  #showChoices() {
    const found = choicesOf(this.page.candidates ?? []);
    const isSame = (one) =>
      this.page.calibrated && Math.abs(one.ratio / this.page.scale_ratio - 1) < 0.0005;
    this.choices.replaceChildren(...found.map((one) => this.#choice(one, isSame(one))));
    this.choices.hidden = !found.length;
  }

  #choice(one, isUsed) {
    const name = scaleWords(
      one.ratio,
      one.kind === "ratio" && one.origin !== "scale_bar" ? one.text : null,
    );
    const point = (isChosen) => () => this.told.onPoint(one.box, isChosen);
    const away = () => this.told.onPoint(null, false);
    const on = {
      mouseenter: point(false),
      mouseleave: away,
      focusin: point(false),
      focusout: away,
    };
    const use = isUsed
      ? h("span", { class: "muted" }, "in use")
      : h(
          "button",
          {
            type: "button",
            class: "changes",
            "aria-label": `Use ${name}`,
            on: { click: () => this.calibrate({ ratio: one.ratio }) },
          },
          "Use",
        );
    const where = ORIGINS[one.origin] ?? one.origin;
    return h(
      "li",
      { on },
      h(
        "button",
        {
          type: "button",
          class: "linklike",
          title: "Show it on the sheet",
          on: { click: point(true) },
        },
        name,
      ),
      h("span", { class: "muted" }, one.counts ? where : `${where}, not for this sheet`),
      use,
    );
  }

  #ownRatio() {
    const submit = (event) => {
      event.preventDefault();
      this.#useOwn();
    };
    const groups = USUAL.map(([label, scales]) =>
      h(
        "optgroup",
        { label },
        ...scales.map(({ ratio, text }) => h("option", { value: ratio }, scaleWords(ratio, text))),
      ),
    );
    const choose = () => {
      this.field.value = pick.selectedOptions[0].text.replace(/ \(.*/, "");
      pick.value = "";
      this.field.focus();
    };
    const first = h("option", { value: "" }, "Usual…");
    const pick = h(
      "select",
      { "aria-label": "A usual scale", on: { change: choose } },
      first,
      ...groups,
    );
    return h(
      "form",
      { class: "own-ratio changes", on: { submit } },
      h("label", { for: "own-ratio" }, "Another scale"),
      h("div", { class: "own-ratio-fields" }, this.field, pick, h("button", {}, "Use")),
      this.error,
    );
  }

  #useOwn() {
    const ratio = parseRatio(this.field.value);
    if (!ratio) {
      setText(this.error, 'Write it like 1:48, 1/4" = 1\'-0" or 1" = 20\'.');
      this.field.focus();
      return;
    }
    this.calibrate({ ratio });
  }

  /** A person's word on the scale. @param {any} body as the server takes it @returns {Promise<boolean>} whether it was taken */
  async calibrate(body) {
    try {
      const path = `${pagePath(this.page.page_id)}/calibrate`;
      const page = await api(path, { method: "POST", json: body });
      this.field.value = "";
      this.told.onPage(page);
      announce(`The scale is ${scaleState(page).word}`);
      return true;
    } catch (error) {
      complain(error);
      return false;
    }
  }
}
