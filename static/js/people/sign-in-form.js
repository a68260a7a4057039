/** The form that signs somebody in: on its own page, and over a page that was signed out. */
import { api } from "../lib/api.js";
import { address } from "../lib/base.js";
import { h } from "../lib/dom.js";
import { me } from "../lib/session.js";
import { field, form, passwordInput } from "./forms.js";

const STRANGER =
  "If you came through a proxy that signs people in: it names nobody who was added here. An admin can add you by that name.";

/**
 * @param {{ name?: string, next: string, onDone: (session: Session) => void, isOver?: boolean }} options
 *   `name` who it was before; `next` where another provider leads back to; `isOver` when it lies
 *   over a page that must not be left
 */
export function signInForm({ name = "", next, onDone, isOver = false }) {
  const { password: byPassword, openid, proxy } = me.sign_in;
  const nodes = [];
  if (byPassword) nodes.push(passwordForm(name, onDone));
  if (openid) nodes.push(elsewhere(openid, next, isOver));
  if (proxy && !isOver) nodes.push(h("p", { class: "muted" }, STRANGER));
  return h("div", { class: "sign-in" }, ...nodes);
}

function passwordForm(before, onDone) {
  const attributes = {
    required: true,
    maxlength: 100,
    autocapitalize: "none",
    spellcheck: "false",
  };
  const name = h("input", { ...attributes, autocomplete: "username", value: before });
  const password = passwordInput("current-password");
  const send = async () => {
    const json = { name: name.value.trim(), password: password.value };
    try {
      onDone(await api("api/session", { method: "POST", json, isPublic: true }));
    } catch (error) {
      password.value = "";
      password.focus();
      throw error;
    }
  };
  const node = form([field("Name", name), field("Password", password)], "Sign in", send);
  (before ? password : name).setAttribute("autofocus", "");
  return node;
}

function elsewhere({ title, url }, next, isOver) {
  const place = new URL(address(url));
  place.searchParams.set("next", `/${next}`);
  const tab = isOver ? { target: "_blank" } : { rel: "external" };
  return h("a", { class: "button", href: place.href, ...tab }, `Sign in with ${title}`);
}
