/** One person in the admins' list, with a menu of what can be done. */
import { api } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { confirmed, openDialog } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { announce } from "../lib/live-region.js";
import { me } from "../lib/session.js";
import { toast } from "../lib/toast.js";
import { askRemoval } from "./removal.js";
import { linkBox, moment } from "./views.js";

export class PersonRow {
  /** @param {any} user @param {{ changed(user: any): void, heirsOf(user: any): string[] }} list */
  constructor(user, list) {
    this.user = user;
    this.list = list;
    this.path = `api/users/${encodeURIComponent(user.user_id)}`;
    const { name, role, disabled_at: off, last_seen_at: seen, has_password: hasPassword } = user;
    const press = {
      type: "button",
      "aria-label": `Change ${name}`,
      on: { click: () => this.#openMenu() },
    };
    this.button = h("button", press, "Change");
    this.actions = h("div", { class: "actions" }, this.button);
    const tags = [
      role === "admin" && "Admin",
      off && "Disabled",
      !hasPassword && !off && "No password yet",
      user.user_id === me.user.user_id && "You",
    ];
    this.node = h(
      "li",
      { class: "row", "data-user": user.user_id, "data-off": off && "" },
      h("div", { class: "what" }, h("bdi", { class: "name", title: name }, name)),
      h(
        "div",
        { class: "how tags" },
        ...tags.filter(Boolean).map((text) => h("span", { class: "tag" }, text)),
      ),
      h("p", { class: "time meta" }, ...(seen ? ["Seen ", moment(seen, "")] : ["Never here"])),
      this.actions,
    );
  }

  /** Built when wanted: a list of 200 needs no 200 menus. */
  #openMenu() {
    const { user } = this;
    const close = () => menu.hidePopover();
    const item = (label, run, tone) => {
      const on = { click: () => (close(), run()) };
      return h("li", {}, h("button", { type: "button", "data-tone": tone, on }, label));
    };
    const isAdmin = user.role === "admin";
    const menu = h(
      "div",
      { class: "bar-menu", popover: "auto" },
      h(
        "ul",
        { role: "list", "aria-label": `Change ${user.name}` },
        item(isAdmin ? "Make a member" : "Make an admin", () =>
          this.#change({ role: isAdmin ? "member" : "admin" }),
        ),
        item(user.disabled_at ? "Enable" : "Disable", () => this.#turn()),
        item(user.has_password ? "Reset the password…" : "New link…", () => this.#reset()),
        item("Remove…", () => this.#remove(), "failed"),
      ),
    );
    this.actions.append(menu);
    menu.addEventListener("toggle", ({ newState }) => newState === "closed" && menu.remove());
    menu.showPopover();
    place(menu, this.button);
    menu.querySelector("button").focus();
  }

  async #change(json) {
    try {
      const user = await api(this.path, { method: "PATCH", json });
      const what =
        "role" in json
          ? `is ${user.role === "admin" ? "an admin" : "a member"} now`
          : user.disabled_at
            ? "is disabled"
            : "is enabled";
      announce(`${user.name} ${what}`);
      this.list.changed(user);
    } catch (error) {
      complain(error);
    }
  }

  async #turn() {
    const { name, disabled_at: off } = this.user;
    const text =
      "They are signed out everywhere, and their tokens do not work until they are enabled again. What they started goes on.";
    const isMeant =
      off || (await confirmed(`Disable ${name.slice(0, 60)}?`, text, "Disable", "failed"));
    if (isMeant) this.#change({ disabled: !off });
  }

  async #reset() {
    const { name, has_password: hasPassword } = this.user;
    const text =
      "You get a link to send. The old password works until the link is used; then they are signed out everywhere.";
    if (
      hasPassword &&
      !(await confirmed(`Reset the password of ${name.slice(0, 60)}?`, text, "Make a link"))
    )
      return;
    try {
      const told = await api(`${this.path}/reset`, { method: "POST" });
      await openDialog(
        "A new link",
        [h("div", { class: "fresh" }, ...linkBox(name, told))],
        [{ label: "Done" }],
      );
    } catch (error) {
      complain(error);
    }
  }

  async #remove() {
    const { user, list } = this;
    const fate = await askRemoval(user.name, list.heirsOf(user));
    if (!fate) return;
    try {
      await api(`${this.path}?${new URLSearchParams(fate)}`, { method: "DELETE" });
      toast(`${user.name.slice(0, 60)} is removed.`);
      list.changed(user);
    } catch (error) {
      complain(error);
    }
  }
}

/** Below its button, or above where there is no room. */
function place(menu, button) {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const top = at.bottom + height + 8 > innerHeight ? at.top - height - 4 : at.bottom + 4;
  menu.style.setProperty(
    "inset",
    `${Math.max(8, top)}px auto auto ${Math.max(8, at.right - width)}px`,
  );
}
