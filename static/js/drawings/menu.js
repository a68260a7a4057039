/** A button that opens a menu of what is done seldom. */
import { h } from "../lib/dom.js";

let number = 0;

/** @param {string} label what the button says @param {string} [about] what the menu is about, for a screen reader */
export function menuButton(label, about) {
  const id = `menu-${(number += 1)}`;
  const menu = h("div", {
    id,
    class: "menu",
    popover: "auto",
    on: {
      beforetoggle: ({ newState }) => newState === "open" && place(),
      click: ({ target }) => target.closest("button, a") && menu.hidePopover(),
    },
  });
  const name = about ? `${label}: ${about.slice(0, 100)}` : null;
  const button = h("button", { type: "button", popovertarget: id, "aria-label": name }, label);
  const place = () => {
    const { right, bottom } = button.getBoundingClientRect();
    menu.style.setProperty("--right", `${document.documentElement.clientWidth - right}px`);
    menu.style.setProperty("--top", `${bottom + 4}px`);
  };
  return { button, menu };
}
