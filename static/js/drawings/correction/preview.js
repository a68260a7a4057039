/** What stands at a place on each sheet of a plan set, before it is written down. */
import { h } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { announce } from "../../lib/live-region.js";
import { valueText } from "./fields.js";

/** The groups of sheets, in the order they are shown. */
const GROUPS = [
  ["changed", "Will change"],
  ["nothing", "Nothing can be read there"],
  ["kept", "A person's word stays"],
  ["same", "Is so already"],
];
const SUMS = {
  changed: (number) => `${count(number, "sheet")} will change`,
  nothing: (number) => `on ${number} nothing can be read there`,
  kept: (number) => `on ${number} a person's word stays`,
  same: (number) => `on ${number} it is so already`,
};

/**
 * What would become of a sheet.
 * @param {{ read: string | null, was: string | null, kept: boolean }} found
 * @returns {"changed" | "nothing" | "kept" | "same"}
 */
export function fateOf({ read, was, kept }) {
  if (kept) return "kept";
  if (!read) return "nothing";
  return read === was ? "same" : "changed";
}

/** "3 sheets will change, on 1 nothing can be read there." @param {Map<string, any[]>} groups */
export function sumText(groups) {
  const parts = GROUPS.filter(([fate]) => groups.get(fate)?.length).map(([fate]) =>
    SUMS[fate](groups.get(fate).length),
  );
  const words = parts.join(", ");
  return words
    ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
    : "The plan set has no sheets.";
}

export class Preview {
  /** @param {import("./fields.js").FieldKind} field @param {string} pageId of the sheet it was drawn on */
  constructor(field, pageId) {
    this.field = field;
    this.pageId = pageId;
    this.sum = h("p", { role: "status" }, "Reading what stands there on every sheet");
    this.list = h("div", {
      class: "preview-list skeleton",
      tabindex: 0,
      role: "group",
      "aria-label": "What stands there",
    });
    this.node = h("div", { class: "preview" }, this.sum, this.list);
  }

  /** Nothing can be applied before it was seen. */
  begin() {
    const form = this.node.closest("form");
    /** @type {HTMLButtonElement} */
    this.yes = form.querySelector("button[value=yes]");
    this.yes.disabled = true;
    this.list.focus();
  }

  /** @param {any[]} sheets as the server answers */
  show(sheets) {
    const groups = Map.groupBy(sheets, (sheet) => fateOf(sheet[this.field.name]));
    const sum = sumText(groups);
    this.sum.textContent = sum;
    announce(sum);
    this.list.classList.remove("skeleton");
    const number = groups.get("changed")?.length ?? 0;
    const isAny = sheets.some((sheet) => sheet[this.field.name].read);
    if (isAny) this.list.replaceChildren(this.#table(groups));
    else this.list.replaceChildren(...this.#nothing(sheets));
    this.yes.disabled = !isAny;
    this.yes.textContent = number ? `Apply to ${count(number, "sheet")}` : "Apply";
  }

  /** @param {Error & { hint?: string }} error */
  fail(error) {
    this.sum.textContent = "It could not be read.";
    this.list.classList.remove("skeleton");
    const words = [error.message, error.hint].filter(Boolean).join(" ");
    this.list.replaceChildren(h("p", { class: "notice" }, words));
  }

  #nothing(sheets) {
    const why = sheets.find((sheet) => sheet.page_id === this.pageId)?.[this.field.name].reason;
    const words = why ? `On this sheet: ${why}.` : "No words stand there on any sheet.";
    return [
      h("p", { class: "notice" }, words, " Draw the rectangle again, round the words themselves."),
    ];
  }

  #table(groups) {
    const head = ["Sheet", "Now", "Read there"].map((word) => h("th", { scope: "col" }, word));
    const bodies = GROUPS.filter(([fate]) => groups.has(fate)).map(([fate, title]) =>
      h(
        "tbody",
        { "data-fate": fate },
        h(
          "tr",
          {},
          h("th", { colspan: 3, scope: "rowgroup" }, title, ` (${groups.get(fate).length})`),
        ),
        ...groups.get(fate).map((sheet) => this.#row(sheet, fate)),
      ),
    );
    return h("table", {}, h("thead", {}, h("tr", {}, ...head)), ...bodies);
  }

  #row(sheet, fate) {
    const { read, was, reason } = sheet[this.field.name];
    const text = (value) => valueText(this.field, value).slice(0, 300);
    const found = read
      ? h("bdi", { class: fate === "changed" ? "is-new" : "muted" }, text(read))
      : h("span", { class: "muted" }, reason ?? "nothing");
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, `Page ${sheet.number}`),
      h("td", {}, was ? h("bdi", {}, text(was)) : h("span", { class: "muted" }, "none")),
      h("td", {}, found),
    );
  }
}
