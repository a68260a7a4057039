/** People, for admins: who may sign in here, and how that changes. */
import { api } from "../lib/api.js";
import { h, setText } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { me } from "../lib/session.js";
import { styleSheet } from "../lib/style-sheets.js";
import { field, form, select } from "./forms.js";
import { showOperations } from "./operations.js";
import { PersonRow } from "./person-row.js";
import { blank, failed, linkBox, section, skeleton } from "./views.js";

const SEARCH_FROM = 8;
const ROLES = /** @type {Array<[string, string]>} */ ([
  ["member", "Member"],
  ["admin", "Admin"],
]);

/** @returns {View} */
export function open() {
  const view = new PeopleView();
  return { node: view.node, title: "People", ready: view.ready };
}

class PeopleView {
  users = [];

  constructor() {
    this.search = h("input", {
      type: "search",
      placeholder: "Find a name",
      "aria-label": "Find a name",
      hidden: true,
      on: { input: () => this.#showRows() },
    });
    this.place = h("div", { tabindex: -1 }, skeleton(4));
    this.sum = h("p", { class: "meta" }, "\u00a0");
    this.use = h("div", {}, skeleton(2));
    this.fresh = h("div", { class: "fresh", hidden: true, tabindex: -1 });
    this.node = h("div", { class: "people-page" });
    this.ready = styleSheet("people").then(() => this.#build());
  }

  #build() {
    if (me.mode === "local") {
      const text = "Nobody signs in on this server yet. The first person is added beside it:";
      const line = h("p", {}, h("code", {}, "intray user add NAME --admin"));
      this.node.replaceChildren(h("h1", {}, "People"), blank("You work alone here", text, line));
      return undefined;
    }
    // It would be pushed about by how many people there are.
    const use = section("What they use", this.use);
    use.hidden = true;
    this.node.replaceChildren(
      h("h1", {}, "People"),
      section("Add somebody", this.#form(), this.fresh),
      section("Who is here", this.sum, this.search, this.place),
      use,
    );
    const loaded = this.load().finally(() => (use.hidden = false));
    return Promise.all([loaded, showOperations(this.use)]);
  }

  async load() {
    try {
      this.users = await api("api/users");
      this.#show();
    } catch (error) {
      this.#refuse(error);
    }
  }

  #refuse(error) {
    const box = failed(error, "The people could not be read", () => this.load());
    if (error.status === 403) this.node.replaceChildren(h("h1", {}, "People"), box);
    else this.place.replaceChildren(box);
  }

  #show() {
    const { users } = this;
    const off = users.filter((user) => user.disabled_at).length;
    setText(
      this.sum,
      `${count(users.length, "person", "people")}${off ? `, ${off} disabled` : ""}`,
    );
    this.search.hidden = users.length < SEARCH_FROM;
    this.#showRows();
  }

  #showRows() {
    const wanted = this.search.hidden ? "" : this.search.value.trim().toLocaleLowerCase();
    const found = this.users.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
    this.place.replaceChildren(this.#rowsOf(found));
    if (wanted) announce(count(found.length, "person", "people"));
  }

  #rowsOf(users) {
    if (!users.length) return blank("Nobody has such a name", "Try fewer letters.");
    const rows = users.map((user) => new PersonRow(user, this).node);
    return h("ul", { class: "rows people", "aria-label": "People" }, ...rows);
  }

  /** Somebody has changed; the focus stays at them. @param {any} user */
  async changed(user) {
    await this.load();
    const row = this.place.querySelector(`[data-user="${CSS.escape(user.user_id)}"]`);
    /** @type {HTMLElement | null} */
    const button = row?.querySelector("button");
    (button ?? this.place).focus();
  }

  /** Names of those who can get somebody's work. */
  heirsOf(user) {
    const others = this.users.filter((one) => one.user_id !== user.user_id && !one.disabled_at);
    // Oneself first: the admin who removes somebody most often takes over.
    const isMe = (one) => one.user_id === me.user.user_id;
    return [...others.filter(isMe), ...others.filter((one) => !isMe(one))].map(({ name }) => name);
  }

  #form() {
    const name = h("input", {
      required: true,
      maxlength: 100,
      autocomplete: "off",
      autocapitalize: "none",
    });
    const role = select(ROLES);
    const send = async () => {
      const json = { name: name.value.trim(), role: role.value };
      const told = await api("api/users", { method: "POST", json });
      this.fresh.hidden = false;
      this.fresh.replaceChildren(...linkBox(told.user.name, told));
      this.fresh.focus();
      announce(`${told.user.name} is added. Send the link.`);
      node.reset();
      await this.load();
    };
    const about = "They sign in with it; it does not change.";
    const fields = h("div", { class: "in-line" }, field("Name", name, about), field("As", role));
    const node = form([fields], "Add", send);
    return node;
  }
}
