/** My account: who I am, my password, my tokens. */
import { api } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { me } from "../lib/session.js";
import { styleSheet } from "../lib/style-sheets.js";
import { toast } from "../lib/toast.js";
import { field, form, newPassword, passwordInput } from "./forms.js";
import { TokenList } from "./tokens.js";
import { blank, section } from "./views.js";

const VIA = {
  session: "by name and password",
  proxy: "by the proxy that you came through",
  token: "by a token",
  operator: "as the operator of this server",
};

/** @returns {View} */
export function open() {
  const node = h("div", { class: "account" });
  const ready = styleSheet("people").then(() => show(node));
  return { node, title: "My account", ready };
}

function show(node) {
  if (me.mode === "local") {
    const text = "There are no users on this server, so nobody signs in and nobody needs a token.";
    node.replaceChildren(h("h1", {}, "My account"), blank("You work alone here", text));
    return;
  }
  const { name, role, scope, via } = me.user;
  const can =
    scope === "read" ? "may read, but change nothing" : role === "member" ? "member" : "admin";
  node.replaceChildren(
    h("h1", {}, "My account"),
    h(
      "p",
      { class: "meta" },
      h("strong", {}, h("bdi", {}, name)),
      `, ${can}, signed in ${VIA[via] ?? via}`,
    ),
    ...(via === "session" ? [section("Password", passwordForm())] : []),
    section("Tokens", new TokenList().node),
  );
}

function passwordForm() {
  const before = passwordInput("current-password");
  const passwords = newPassword();
  const send = async (say) => {
    const fault = passwords.fault();
    if (fault) return say(...fault);
    const json = { old_password: before.value, new_password: passwords.value() };
    await api("api/session/password", { method: "PUT", json });
    node.reset();
    return toast("Your password has changed. You are signed out everywhere else.");
  };
  const name = h("input", { value: me.user.name, autocomplete: "username", hidden: true });
  const fields = [name, field("Present password", before), ...passwords.nodes];
  const node = form(fields, "Change the password", send);
  return node;
}
