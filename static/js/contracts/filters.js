/** The chips above the list of passages; what they choose stands in the address. */
import { h, setText } from "../lib/dom.js";
import { count, words } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { facets, filterFrom, isAnything, searchWith, sifted, toggled } from "./facets.js";
import { SIGNALS } from "./signals.js";

const ROOMY = "(min-width: 60rem) and (min-height: 50rem)";
const LABELS = { counted: "Counted", related: "Possibly related", ...SIGNALS };

export class Filters {
  /** @param {any[]} passages of the report @param {(shown: number[]) => void} onChange */
  constructor(passages, onChange) {
    this.passages = passages;
    this.onChange = onChange;
    this.filter = filterFrom(location.search);
    this.groups = facets(passages, this.filter);
    this.chips = this.groups.flatMap(({ key, values }) =>
      values.map(({ value }) => this.#chip(key, value)),
    );
    this.summary = h("summary");
    this.clear = h(
      "button",
      { type: "button", class: "linklike", on: { click: () => this.#clear() } },
      "Show all",
    );
    const fold = h(
      "details",
      { open: matchMedia(ROOMY).matches },
      this.summary,
      ...this.groups.map((group) => this.#row(group)),
    );
    this.node = h("div", { class: "sieve", hidden: !this.chips.length }, fold, this.clear);
    this.#draw();
  }

  /** The numbers of the passages that are shown, in reading order. */
  get shown() {
    return sifted(this.passages, this.filter);
  }

  #row({ key, title }) {
    const own = this.chips.filter((chip) => chip.key === key).map(({ button }) => button);
    return h("div", { class: "sieve-row", role: "group", "aria-label": title }, ...own);
  }

  #chip(key, value) {
    const number = h("span", { class: "count" });
    const click = () => this.#set(toggled(this.filter, key, value));
    const button = h(
      "button",
      { type: "button", class: "chip", "data-value": value, on: { click } },
      LABELS[value] ?? words(value),
      number,
    );
    return { key, value, number, button };
  }

  #clear() {
    this.#set(filterFrom(""));
    this.summary.focus();
  }

  #set(filter) {
    this.filter = filter;
    const { pathname, search, hash } = location;
    history.replaceState(history.state, "", `${pathname}${searchWith(search, filter)}${hash}`);
    this.#draw();
    const { shown } = this;
    this.onChange(shown);
    announce(`${count(shown.length, "passage")} of ${this.passages.length} shown`);
  }

  #draw() {
    const now = facets(this.passages, this.filter).flatMap(({ key, values }) =>
      values.map((one) => ({ ...one, key })),
    );
    for (const { key, value, number, button } of this.chips) {
      const found = now.find((one) => one.key === key && one.value === value);
      setText(number, String(found?.count ?? 0));
      button.classList.toggle("is-empty", !found?.count);
      button.setAttribute("aria-pressed", String(found?.isOn ?? false));
    }
    this.clear.hidden = isAnything(this.filter);
    const chosen = this.chips.filter((chip) => this.filter[chip.key].includes(chip.value));
    const names = chosen.map(({ value }) => LABELS[value] ?? words(value));
    setText(this.summary, names.length ? `Filter: ${names.join(", ")}` : "Filter");
  }
}
