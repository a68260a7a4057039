/** The chips above the list of findings; what they choose stands in the address. */
import { h, setText } from "../lib/dom.js";
import { count, words } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { kindMark } from "./explanation.js";
import {
  facets,
  filterFrom,
  isAnything,
  ofAllKinds,
  searchWith,
  sifted,
  toggled,
} from "./facets.js";
import { KINDS } from "./kinds.js";
import { SIGNALS } from "./signals.js";

const ROOMY = "(min-width: 60rem) and (min-height: 68rem)";
const LABELS = {
  ...Object.fromEntries(Object.entries(KINDS).map(([kind, { label }]) => [kind, label])),
  duties: "Duties",
  set_aside: "Set aside",
  ...SIGNALS,
};

export class Filters {
  /** @param {any[]} findings @param {() => void} onChange */
  constructor(findings, onChange) {
    this.findings = findings;
    this.onChange = onChange;
    this.filter = filterFrom(location.search);
    this.chips = [];
    this.summary = h("summary");
    this.clear = h(
      "button",
      { type: "button", class: "linklike", on: { click: () => this.#clear() } },
      "Show all",
    );
    this.fold = h("details", { open: matchMedia(ROOMY).matches }, this.summary);
    /** The kinds, which also say what the marks in the text mean. */
    this.kinds = h("div", { class: "sieve-kinds" });
    this.node = h("div", { class: "sieve" }, this.kinds, this.fold, this.clear);
    this.update(findings);
  }

  /** The findings that are shown, in reading order. */
  get shown() {
    return sifted(this.findings, this.filter);
  }

  /** Other findings, or another decision about one; chips stay while there is the same to choose. */
  update(findings) {
    this.findings = findings;
    const groups = facets(findings, this.filter);
    const now = JSON.stringify(groups.map(({ values }) => values.map(({ value }) => value)));
    if (now !== this.offered) this.#offer(groups);
    this.offered = now;
    this.#draw();
  }

  /** Shows one kind alone. @param {string} kind */
  choose(kind) {
    this.#set({ ...filterFrom(""), kind: [kind] });
  }

  #offer(groups) {
    this.chips = groups.flatMap(({ key, values }) =>
      values.map(({ value }) => this.#chip(key, value)),
    );
    const isFirst = ({ key }) => key === "kind";
    const rows = (some) => some.map((group) => this.#row(group));
    this.kinds.replaceChildren(...rows(groups.filter(isFirst)));
    this.fold.replaceChildren(this.summary, ...rows(groups.filter((one) => !isFirst(one))));
    this.node.hidden = !this.chips.length;
  }

  #row({ key, title }) {
    const own = this.chips.filter((chip) => chip.key === key).map(({ button }) => button);
    if (key === "kind") own.unshift(this.#allChip());
    return h("div", { class: "sieve-row", role: "group", "aria-label": title }, ...own);
  }

  #allChip() {
    const number = h("span", { class: "count" });
    const click = () => this.#set({ ...this.filter, kind: [] });
    const attributes = { type: "button", class: "chip", "data-value": "all", on: { click } };
    this.all = { number, button: h("button", attributes, "All", number) };
    return this.all.button;
  }

  #chip(key, value) {
    const number = h("span", { class: "count" });
    const click = () => this.#set(toggled(this.filter, key, value));
    const kind = key === "kind" ? value : null;
    const button = h(
      "button",
      {
        type: "button",
        class: "chip",
        "data-value": value,
        "data-kind": kind,
        title: KINDS[kind]?.means,
        on: { click },
      },
      KINDS[kind] && kindMark(),
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
    this.onChange();
    announce(`${count(this.shown.length, "passage")} of ${this.findings.length} shown`);
  }

  #draw() {
    const now = facets(this.findings, this.filter).flatMap(({ key, values }) =>
      values.map((one) => ({ ...one, key })),
    );
    for (const { key, value, number, button } of this.chips) {
      const found = now.find((one) => one.key === key && one.value === value);
      setText(number, String(found?.count ?? 0));
      button.classList.toggle("is-empty", !found?.count);
      button.setAttribute("aria-pressed", String(found?.isOn ?? false));
    }
    if (this.all) {
      setText(this.all.number, String(ofAllKinds(this.findings, this.filter)));
      this.all.button.setAttribute("aria-pressed", String(!this.filter.kind.length));
    }
    this.clear.hidden = isAnything(this.filter);
    const chosen = this.chips.filter((chip) => this.filter[chip.key].includes(chip.value));
    const names = chosen.map(({ value }) => LABELS[value] ?? words(value));
    setText(this.summary, names.length ? `Filter: ${names.join(", ")}` : "Filter");
  }
}
