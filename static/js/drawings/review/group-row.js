/** The heading of a group in the list: opens it, and decides about all in it that are undecided. */
import { h, setAttribute, setText } from "../../lib/dom.js";
import { count, whole } from "../../lib/format.js";
import { quantityOf, rangeWords, standing, undecided } from "./measurements.js";
import { quantityText } from "../words.js";

export class GroupRow {
  /** @param {string} key */
  constructor(key) {
    this.swatch = h("span", { class: "swatch", "aria-hidden": true });
    this.name = h("bdi");
    this.number = h("span", { class: "group-count" });
    this.open = h(
      "button",
      { type: "button", class: "group-open" },
      h("span", { class: "twist", "aria-hidden": true }),
      this.swatch,
      h("strong", { class: "group-name" }, this.name),
      this.number,
    );
    this.quantity = h("span", { class: "quantity" });
    this.state = h("span", { class: "group-state muted" });
    const button = (deed) => h("button", { type: "button", "data-deed": deed });
    this.deeds = ["draft", "approved", "rejected"].map(button);
    this.deeds[0].className = "linklike";
    this.node = h(
      "li",
      { class: "measured-group", "data-key": key },
      this.open,
      this.quantity,
      this.state,
      h("div", { class: "deeds changes" }, ...this.deeds),
    );
  }

  /** @param {import("./measurements.js").Group} group @param {boolean} isOpen */
  show(group, isOpen) {
    this.group = group;
    const { members } = group;
    this.swatch.style.setProperty("--tone", group.colour);
    setText(this.name, group.name.slice(0, 200));
    this.name.title = group.name.slice(0, 2000);
    setText(this.number, placesWords(members, group.unit));
    setAttribute(this.open, "aria-expanded", String(isOpen));
    setText(this.quantity, quantityText(quantityOf(members), group.unit));
    setText(this.state, `${standing(members)} · ${rangeWords(members)}`);
    this.#offer(group, undecided(members).length);
  }

  #offer({ name, members }, open) {
    const all = open === members.length ? "all" : whole(open);
    const words = { draft: "Open again", approved: `Approve ${all}`, rejected: `Reject ${all}` };
    for (const button of this.deeds) {
      const { deed } = button.dataset;
      button.hidden = (deed === "draft") === open > 0;
      const said =
        deed !== "draft" && members.length === 1 ? words[deed].split(" ")[0] : words[deed];
      setText(button, said);
      setAttribute(button, "aria-label", `${said} of ${name.slice(0, 100)}`);
    }
  }
}

/** ", in 3 places"; nothing where the quantity beside it is that number already. */
function placesWords(members, unit) {
  const isCount = unit === "EA" || unit === "ea";
  const isSaid = isCount && quantityOf(members) === members.length;
  return isSaid ? "" : `, in ${count(members.length, "place")}`;
}
