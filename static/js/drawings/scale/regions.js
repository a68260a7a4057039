/** Parts of a sheet with a scale of their own: shown, drawn, changed and taken away. */
import { api, query } from "../../lib/api.js";
import { complain } from "../../lib/complain.js";
import { openDialog } from "../../lib/dialog.js";
import { h, setText } from "../../lib/dom.js";
import { count, whole } from "../../lib/format.js";
import { toast } from "../../lib/toast.js";
import { pagePath } from "../places.js";
import { onSheet } from "../sheet/shapes.js";
import { parseRatio, scaleWords } from "./scales.js";

const SOURCES = {
  viewport: "the file says so",
  title: "by the title of the view",
  hand: "drawn by hand",
};
const HOW =
  'Write it like 1:48, 1/4" = 1\'-0" or 1" = 20\'; leave it empty where nothing is to scale.';

export class Regions {
  /**
   * @param {{ onChange: () => Promise<void>, onDraw: () => void,
   *   onTakeBack: (regionId: string) => void,
   *   onPoint: (box: number[] | null, isChosen: boolean) => void }} told
   *   `onDraw` when one is to be drawn on the sheet
   */
  constructor(told) {
    this.told = told;
    this.number = h("span", { class: "muted" });
    this.list = h("ul", {
      class: "region-list",
      role: "list",
      "aria-label": "Parts with a scale of their own",
    });
    const draw = { type: "button", class: "changes", on: { click: () => told.onDraw() } };
    this.node = h(
      "details",
      { class: "regions" },
      h("summary", {}, "Parts with their own scale ", this.number),
      this.list,
      h("button", draw, "Draw a part…"),
    );
    this.node.addEventListener("click", (event) => this.#onClick(event));
  }

  /** @param {any} page */
  show(page) {
    this.page = page;
    const regions = page.regions ?? [];
    setText(this.number, regions.length ? whole(regions.length) : "none");
    this.list.replaceChildren(...regions.map((one) => this.#row(one)));
    this.list.hidden = !regions.length;
  }

  #row(one) {
    const point = (isChosen) => () => this.told.onPoint(one.box, isChosen);
    const away = () => this.told.onPoint(null, false);
    const button = (label, deed, name) =>
      h(
        "button",
        {
          type: "button",
          class: name,
          "data-deed": deed,
          "aria-label": `${label} ${one.name.slice(0, 100)}`,
        },
        label,
      );
    const source = [SOURCES[one.source] ?? one.source, one.is_changed && "changed by a person"];
    const on = {
      mouseenter: point(false),
      mouseleave: away,
      focusin: point(false),
      focusout: away,
    };
    return h(
      "li",
      { "data-region": one.region_id, on },
      h(
        "button",
        {
          type: "button",
          class: "linklike",
          title: "Show it on the sheet",
          on: { click: point(true) },
        },
        h("bdi", {}, one.name.slice(0, 120)),
      ),
      h("span", { class: "region-ratio" }, one.ratio ? scaleWords(one.ratio) : "no scale"),
      h("span", { class: "muted" }, source.filter(Boolean).join(", ")),
      h(
        "span",
        { class: "choices changes" },
        button("Change", "change"),
        button("Delete", "delete"),
      ),
    );
  }

  #onClick(event) {
    const button = event.target.closest("[data-deed]");
    const id = button?.closest("[data-region]")?.dataset.region;
    const one = this.page.regions?.find((each) => each.region_id === id);
    if (!one) return;
    if (button.dataset.deed === "delete") this.#remove(one);
    else this.#change(one);
  }

  /** Asks for the name and the scale of a part that was drawn. @param {import("../sheet/shapes.js").Box} box */
  async add(box) {
    const said = await askRegion("A part with its own scale", { name: "", ratio: null }, "Add");
    if (!said) return;
    const path = `${pagePath(this.page.page_id)}/regions`;
    await this.#send(path, "POST", { ...said, box: onSheet(box, this.page) ?? box });
  }

  async #change(one) {
    const said = await askRegion(`Change ${one.name.slice(0, 100)}`, one, "Change");
    const seen = { updated_at: one.updated_at };
    if (said) await this.#send(regionPath(one), "PATCH", { ...said, ...seen });
  }

  async #remove(one) {
    const action = () => this.told.onTakeBack(one.region_id);
    const path = `${regionPath(one)}${query({ updated_at: one.updated_at ?? "never" })}`;
    await this.#send(path, "DELETE", undefined, { label: "Undo", action });
  }

  /** @param {string} path @param {string} method @param {any} [json] @param {{ label: string, action: () => void }} [way] back */
  async #send(path, method, json, way) {
    try {
      const done = await api(path, { method, json });
      const words = followedWords(done) || (way && "The part is deleted.");
      if (words) toast(words, way);
    } catch (error) {
      complain(error);
    }
    await this.told.onChange();
  }
}

function regionPath({ region_id: id }) {
  return `api/regions/${encodeURIComponent(id)}`;
}

/** What became of what was measured there. */
function followedWords({ followed = 0, kept = 0 }) {
  const parts = [
    followed && `${count(followed, "measurement")} took the new scale`,
    kept && `${count(kept, "measurement")} kept the old one: no scale is known there now`,
  ];
  const words = parts.filter(Boolean).join("; ");
  return words && `${words}.`;
}

/** @returns {Promise<{ name: string, ratio: number | null } | null>} */
async function askRegion(title, { name, ratio }, yes) {
  const field = (id, value, more = {}) => h("input", { id, value, autocomplete: "off", ...more });
  const named = field("region-name", name, { maxlength: 255, required: true });
  const scaled = field("region-ratio", ratio ? `1:${Number(ratio.toPrecision(6))}` : "");
  scaled.setAttribute("aria-describedby", "region-help");
  scaled.addEventListener("input", () => {
    const isWrong = scaled.value.trim() && !parseRatio(scaled.value);
    scaled.setCustomValidity(isWrong ? HOW : "");
  });
  const content = h(
    "div",
    { class: "ask" },
    h("div", { class: "field" }, h("label", { for: "region-name" }, "Name"), named),
    h("div", { class: "field" }, h("label", { for: "region-ratio" }, "Scale"), scaled),
    h("p", { class: "muted", id: "region-help" }, HOW),
  );
  const choices = [{ label: "Back" }, { label: yes, value: "yes" }];
  if ((await openDialog(title, [content], choices)) !== "yes") return null;
  return { name: named.value.trim(), ratio: parseRatio(scaled.value) };
}
