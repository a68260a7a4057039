/** Where a link leads that an admin has sent: one chooses a password, and is signed in. */
import { api } from "../lib/api.js";
import { address, ROOT } from "../lib/base.js";
import { h } from "../lib/dom.js";
import { styleSheet } from "../lib/style-sheets.js";
import { field, form, newPassword } from "./forms.js";

/** @param {Place} place @returns {View} */
export function open({ params: [secret] }) {
  const node = h("div", { class: "door" });
  show(node, `api/password-links/${encodeURIComponent(secret)}`);
  return { node, title: "Choose a password" };
}

async function show(node, path) {
  try {
    const [{ name }] = await Promise.all([api(path, { isPublic: true }), styleSheet("people")]);
    const passwords = newPassword();
    node.replaceChildren(
      h("h1", {}, "Choose a password"),
      form([field("Name", ownName(name)), ...passwords.nodes], "Save and sign in", (say) =>
        save(node, path, passwords, say),
      ),
    );
    passwords.first.focus();
  } catch (error) {
    refuse(node, error);
  }
}

/** Shown, so that the browser keeps name and password together. */
function ownName(value) {
  return h("input", { value, readonly: true, autocomplete: "username" });
}

async function save(node, path, passwords, say) {
  const fault = passwords.fault();
  if (fault) return say(...fault);
  try {
    const json = { password: passwords.value() };
    await api(path, { method: "POST", json, isPublic: true });
    return location.replace(ROOT.href);
  } catch (error) {
    if (error.status !== 404) throw error;
    return refuse(node, error);
  }
}

function refuse(node, error) {
  const isOver = error.status === 404;
  const title = isOver ? "This link cannot be used any more" : "The link could not be read";
  const text = isOver
    ? "It was used already, its day is over, or it is cut short. An admin can send you a new one."
    : error.message;
  const link = isOver
    ? h("a", { class: "button", href: address("sign-in") }, "Sign in")
    : h("button", { type: "button", on: { click: () => location.reload() } }, "Try again");
  node.replaceChildren(h("h1", {}, title), h("p", {}, text), link);
}
