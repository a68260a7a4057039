/** <person-menu>: who is signed in, what is about people, and the way out. */
import { api } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { me } from "../lib/session.js";
import { styleSheet } from "../lib/style-sheets.js";

const MENU = "person-menu";

class PersonMenu extends HTMLElement {
  connectedCallback() {
    this.initial = h("span", { class: "initial", "aria-hidden": "true" });
    const prepare = () => styleSheet("people");
    const on = { pointerenter: prepare, focus: prepare };
    const press = { class: "quiet", type: "button", popovertarget: MENU, on };
    this.button = h("button", press, this.initial);
    this.menu = h("div", { id: MENU, popover: "auto", class: "bar-menu" });
    this.menu.addEventListener("beforetoggle", () => this.#fill());
    this.replaceChildren(this.button, this.menu);
    this.#show();
  }

  #show() {
    const { name } = me.user;
    // The first letter as people count them, not half of one.
    const [first] = new Intl.Segmenter().segment(name)[Symbol.iterator]().next().value.segment;
    setText(this.initial, first.toLocaleUpperCase());
    this.button.title = `You: ${name}`;
    this.button.setAttribute("aria-label", `You: ${name}`);
  }

  #fill() {
    styleSheet("people");
    const { name, role, scope, via } = me.user;
    const close = { click: () => this.menu.hidePopover() };
    const link = (path, text) =>
      h("li", {}, h("a", { class: "button", href: address(path), on: close }, text));
    const isAdmin = role !== "member";
    const out = { type: "button", on: { click: signOut } };
    this.menu.replaceChildren(
      h(
        "p",
        { class: "menu-who" },
        h("strong", {}, h("bdi", { title: name }, name)),
        h(
          "span",
          { class: "muted" },
          [isAdmin && "Admin", scope === "read" && "may only read"].filter(Boolean).join(", "),
        ),
      ),
      h(
        "ul",
        { role: "list" },
        link("account", "My account"),
        isAdmin && link("people", "People"),
        isAdmin && link("audit", "Audit"),
        via === "session" && h("li", {}, h("button", out, "Sign out")),
      ),
    );
  }
}

/** The page that follows begins with nothing of this one. */
async function signOut() {
  try {
    await api("api/session", { method: "DELETE" });
    location.assign(address("sign-in"));
  } catch (error) {
    complain(error);
  }
}

customElements.define("person-menu", PersonMenu);
