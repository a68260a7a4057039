/** My tokens: with what a program shows who it is. The text of one is shown once. */
import { api } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { confirmed } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { announce } from "../lib/live-region.js";
import { field, form, select } from "./forms.js";
import { failed, moment, skeleton, takeAlong } from "./views.js";

const SCOPES = { read: "Read", full: "All that you may" };
const MAY = { read: "May read", full: "May do all that you may" };
const DAYS = [
  ["30", "30 days"],
  ["90", "90 days"],
  ["365", "A year"],
  ["", "No end"],
];

export class TokenList {
  constructor() {
    this.place = h("div", { tabindex: -1 }, skeleton(2));
    this.fresh = h("div", { class: "fresh", hidden: true, tabindex: -1 });
    const about = "A token lets a script or a program act for you. It goes with your account.";
    this.node = h(
      "div",
      {},
      h("p", { class: "muted about" }, about),
      this.place,
      this.fresh,
      this.#form(),
    );
    this.load();
  }

  async load() {
    try {
      this.#show(await api("api/tokens"));
    } catch (error) {
      this.place.replaceChildren(failed(error, "Your tokens could not be read", () => this.load()));
    }
  }

  #show(tokens) {
    const none = h("p", { class: "none" }, "You have no tokens.");
    const rows = tokens.map((token) => this.#row(token));
    const list = h("ul", { class: "rows people", "aria-label": "Tokens" }, ...rows);
    this.place.replaceChildren(tokens.length ? list : none);
  }

  #row(token) {
    const { name, scope, last_four: four, last_used_at: used, expires_at: ends } = token;
    const press = {
      type: "button",
      "aria-label": `End ${name}`,
      on: { click: () => this.#end(token) },
    };
    return h(
      "li",
      { class: "row" },
      h(
        "div",
        { class: "what" },
        h("bdi", { class: "name", title: name }, name),
        h("p", { class: "meta" }, `${MAY[scope]} · ends in `, h("code", {}, four)),
      ),
      h(
        "div",
        { class: "how meta" },
        h("p", {}, ...(used ? ["Last used ", moment(used, "")] : ["Never used"])),
        h(
          "p",
          {},
          ...(ends
            ? [isPast(ends) ? "Expired " : "Expires ", moment(ends, "")]
            : ["Does not expire"]),
        ),
      ),
      h("div", { class: "actions" }, h("button", press, "End")),
    );
  }

  async #end({ token_id: id, name }) {
    const text = "What uses it can no longer sign in. It cannot be brought back.";
    if (!(await confirmed(`End the token “${name.slice(0, 60)}”?`, text, "End it", "failed")))
      return;
    try {
      await api(`api/tokens/${encodeURIComponent(id)}`, { method: "DELETE" });
      this.fresh.hidden = this.fresh.dataset.token === id || this.fresh.hidden;
      await this.load();
      this.place.focus();
      announce("The token has ended");
    } catch (error) {
      complain(error);
    }
  }

  #form() {
    const name = h("input", {
      required: true,
      maxlength: 100,
      placeholder: "Nightly export",
      autocomplete: "off",
    });
    const scope = select(Object.entries(SCOPES), "read");
    const days = select(/** @type {any} */ (DAYS), "90");
    const send = async () => {
      const json = {
        name: name.value.trim(),
        scope: scope.value,
        expires_in_days: Number(days.value) || null,
      };
      this.#showFresh(await api("api/tokens", { method: "POST", json }));
      node.reset();
      await this.load();
    };
    const fields = [
      field("What is it for?", name),
      field("What may it do?", scope),
      field("Lasts", days),
    ];
    const node = form([h("div", { class: "in-line" }, ...fields)], "Make a token", send);
    return h("details", { class: "fold" }, h("summary", {}, "New token"), node);
  }

  /** The one time that the text of a token is seen. */
  #showFresh({ token, name, token_id: id }) {
    const curl = `curl -H 'Authorization: Bearer ${token}' '${address("api/tasks")}'`;
    this.fresh.hidden = false;
    this.fresh.dataset.token = id;
    this.fresh.replaceChildren(
      h("p", {}, h("strong", {}, "Copy it now: "), `“${name.slice(0, 100)}” is not shown again.`),
      takeAlong("Token", token),
      h("p", { class: "muted" }, "In a shell it is used like this:"),
      takeAlong("A command that uses it", curl),
    );
    this.fresh.focus();
    announce("The token is made. Copy it now.");
  }
}

function isPast(iso) {
  return Date.parse(iso) < Date.now();
}
