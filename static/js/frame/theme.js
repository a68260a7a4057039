/** The theme switch: as the system has it, light, or dark; remembered in this browser. */
import { h, setAttribute } from "../lib/dom.js";
import { icon } from "../lib/icons.js";

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.theme = document.documentElement.dataset.theme ?? "system";
    this.button = h("button", { class: "quiet", type: "button", on: { click: () => this.turn() } });
    this.replaceChildren(this.button);
    this.show();
  }

  async turn() {
    (await import("./turn-theme.js")).turn(this);
  }

  show() {
    setAttribute(document.documentElement, "data-theme", this.theme !== "system" && this.theme);
    const label = `Theme: ${this.theme === "system" ? "as the system" : this.theme}. Change it`;
    this.button.title = label;
    this.button.setAttribute("aria-label", label);
    this.button.replaceChildren(icon(`theme-${this.theme}`));
  }
}

customElements.define("theme-switch", ThemeSwitch);
