/** <project-switch>: which project the page is about; its list is read when it is opened. */
import { address } from "../lib/base.js";
import { h, setText } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { currentProject, tasksPlace } from "./project.js";

const MENU = "project-menu";

class ProjectSwitch extends HTMLElement {
  connectedCallback() {
    this.name = h("bdi");
    const label = [h("span", { class: "unseen" }, "Project: "), this.name, icon("down")];
    this.button = h("button", { type: "button", popovertarget: MENU }, ...label);
    this.menu = h("div", {
      id: MENU,
      class: "bar-menu",
      popover: "auto",
      on: { beforetoggle: (event) => this.#turn(event) },
    });
    this.replaceChildren(this.button, this.menu);
    for (const type of ["intray:project", "intray:project-renamed"])
      addEventListener(type, () => this.#show());
    this.#show();
  }

  async #turn({ newState }) {
    if (newState !== "open") return;
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
