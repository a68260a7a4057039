/** The head of a sheet: what it is called, where it belongs, and the ways to its neighbours. */
import { address } from "../../lib/base.js";
import { h, setText } from "../../lib/dom.js";
import { setPlace, sheetPlace } from "../places.js";
import { issueOf, kindsOf } from "../words.js";

export class Head {
  /** @param {import("../takeoff/actions.js").Actions} actions @param {() => void} onCorrect */
  constructor(actions, onCorrect) {
    this.project = h("a", { dir: "auto" }, "Project");
    this.drawing = h("a", { dir: "auto" });
    this.number = h("bdi", { class: "sheet-number" });
    this.title = h("bdi");
    this.place = h("span", { class: "sheet-place" });
    this.kinds = h("span", {}, "\u00a0");
    const correct = { type: "button", class: "linklike changes", on: { click: onCorrect } };
    const meta = h("p", { class: "meta" }, this.kinds, " ", h("button", correct, "Correct"));
    const neighbour = (sign, label, key) =>
      h(
        "a",
        {
          class: "button neighbour",
          rel: label.split(" ")[0].toLowerCase(),
          title: `${label} (${key})`,
          "aria-label": label,
        },
        sign,
      );
    this.previous = neighbour("\u2039", "Previous sheet", "[");
    this.next = neighbour("\u203a", "Next sheet", "]");
    this.node = h(
      "header",
      { class: "sheet-head" },
      h(
        "p",
        { class: "way-back" },
        this.project,
        h("span", { "aria-hidden": true }, " / "),
        this.drawing,
      ),
      h(
        "div",
        { class: "sheet-name" },
        h(
          "nav",
          { class: "neighbours", "aria-label": "Sheets" },
          this.previous,
          this.place,
          this.next,
        ),
        h("div", {}, h("h1", {}, this.number, this.title), meta),
      ),
      actions.why,
      actions.node,
    );
  }

  /** @param {any} page */
  show(page) {
    setText(this.drawing, page.document_name.slice(0, 300));
    this.drawing.title = page.document_name.slice(0, 2000);
    this.drawing.dir = "auto";
    this.drawing.href = address(setPlace(page.document_id));
    this.project.href = address(`projects/${encodeURIComponent(page.project_id)}`);
    setText(this.number, page.sheet_number ?? "");
    setText(this.title, page.title ?? (page.sheet_number ? "" : `Page ${page.number}`));
    setText(
      this.place,
      page.page_count ? `${page.number} of ${page.page_count}` : String(page.number),
    );
    setText(
      this.kinds,
      [
        ...kindsOf(page),
        ...issueOf(page),
        `${inches(page.width_in)} × ${inches(page.height_in)} in`,
      ].join(" · "),
    );
    lead(this.previous, page.previous_page_id);
    lead(this.next, page.next_page_id);
  }

  /** @param {string} name */
  nameProject(name) {
    setText(this.project, name.slice(0, 200));
  }
}

/** A link without a place to lead to stays where it is, and cannot be followed. */
function lead(link, pageId) {
  if (pageId) link.href = address(sheetPlace(pageId));
  else link.removeAttribute("href");
  link.setAttribute("aria-disabled", String(!pageId));
}

function inches(number) {
  return number.toLocaleString(undefined, { maximumFractionDigits: 1 });
}
