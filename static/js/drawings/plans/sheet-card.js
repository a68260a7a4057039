/** A sheet as a card: its small picture, what it is, and how far its scale is to be trusted. */
import { address } from "../../lib/base.js";
import { h, setText } from "../../lib/dom.js";
import { pagePath, sheetPlace } from "../places.js";
import { isNew } from "../scale/scale-state.js";
import { scaleBadge } from "../scale/scale-panel.js";
import { measurementsWords, sheetName, shortName } from "../words.js";

export class SheetCard {
  /** @param {any} sheet @param {(card: SheetCard, event: Event) => void} onPick */
  constructor(sheet, onPick) {
    this.pick = h("input", { type: "checkbox", on: { click: (event) => onPick(this, event) } });
    this.number = h("bdi", { class: "sheet-number" });
    this.title = h("bdi", { class: "sheet-title" });
    this.kind = h("p", { class: "muted" });
    this.scale = h("p", { class: "card-scale" });
    this.measured = h("p", { class: "muted" });
    const image = h("img", {
      src: address(`${pagePath(sheet.page_id)}/thumbnail`),
      alt: "",
      loading: "lazy",
      decoding: "async",
      width: 256,
      height: 192,
    });
    image.addEventListener("error", () => (image.hidden = true));
    this.link = h(
      "a",
      { href: address(sheetPlace(sheet.page_id)) },
      h("span", { class: "card-picture" }, image),
      h("strong", {}, this.number, this.title),
    );
    this.element = h(
      "li",
      { class: "sheet-card" },
      h("label", { class: "card-pick starts" }, this.pick),
      this.link,
      this.kind,
      this.scale,
      this.measured,
    );
    this.update(sheet);
  }

  /** @param {any} sheet a newer state of the same one */
  update(sheet) {
    const state = JSON.stringify(sheet);
    if (state === this.state) return;
    this.state = state;
    this.sheet = sheet;
    setText(this.number, sheet.sheet_number ?? "");
    setText(
      this.title,
      (sheet.title ?? (sheet.sheet_number ? "" : `Page ${sheet.number}`)).slice(0, 300),
    );
    this.link.title = sheetName(sheet).slice(0, 2000);
    setText(
      this.kind,
      !isNew(sheet)
        ? [sheet.discipline, sheet.page_type].filter((one) => one && one !== "Unknown").join(", ")
        : "Being read",
    );
    this.scale.replaceChildren(scaleBadge(sheet));
    setText(this.measured, sheet.measurements ? measurementsWords(sheet.measurements) : "");
    this.pick.setAttribute("aria-label", `Select ${shortName(sheet)}`);
  }

  /** @param {string} words what is typed in the filter, in small letters */
  matches(words) {
    const { discipline, page_type: type } = this.sheet;
    return [sheetName(this.sheet), discipline, type].join(" ").toLowerCase().includes(words);
  }
}
