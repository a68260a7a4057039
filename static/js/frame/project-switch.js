/** <project-switch>: which project the page is about; its list is read when it is opened. */
import { address } from "../lib/base.js";
import { setText } from "../lib/dom.js";
import { currentProject, tasksPlace } from "./project.js";

class ProjectSwitch extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.name = this.querySelector("bdi");
    this.menu = this.querySelector("div");
    this.menu.addEventListener(
      "beforetoggle",
      ({ newState }) => newState === "open" && this.#fill(),
    );
    // It may be opened before this is loaded.
    if (this.menu.matches(":popover-open")) this.#fill();
    for (const type of ["intray:project", "intray:project-renamed"])
      addEventListener(type, () => this.#show());
    this.#show();
  }

  async #fill() {
    this.menu.style.setProperty("--left", `${this.button.getBoundingClientRect().left}px`);
    const { fillMenu } = await import("./project-menu.js");
    fillMenu(this.menu);
  }

  async #show() {
    const id = currentProject();
    document.querySelector("[data-tasks]").setAttribute("href", address(tasksPlace()));
    if (!id) return setText(this.name, "All projects");
    const { showChosen } = await import("./project-name.js");
    return showChosen(this);
  }
}

customElements.define("project-switch", ProjectSwitch);
