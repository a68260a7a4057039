/** Modal questions. The focus goes in, stays in, and returns to where it was. */
import { h } from "./dom.js";
import { styleSheet } from "./style-sheets.js";

styleSheet("dialog");

/**
 * @param {string} title
 * @param {Array<Node | string>} content
 * @param {Array<{ label: string, value?: string, tone?: string }>} choices
 *   the first field gets the focus; without one, the first choice that destroys nothing
 * @returns {Promise<string>} the value of the choice; "" for Escape
 */
export function openDialog(title, content, choices) {
  const before = /** @type {HTMLElement} */ (document.activeElement);
  // Only a choice with a value submits, so that Enter in a field never means "back".
  const away = { type: "button", on: { click: () => dialog.close() } };
  const buttons = choices.map(({ label, value, tone }) =>
    h(
      "button",
      { value, "data-tone": tone, class: value && !tone ? "primary" : null, ...(!value && away) },
      label,
    ),
  );
  const heading = h("h2", { id: "dialog-title" }, title);
  const form = h(
    "form",
    { method: "dialog" },
    heading,
    ...content,
    h("div", { class: "choices" }, ...buttons),
  );
  const dialog = h("dialog", { "aria-labelledby": "dialog-title" }, form);
  document.body.append(dialog);
  dialog.showModal();
  /** @type {HTMLElement} */
  const field = form.querySelector("input, select, textarea");
  (field ?? buttons.find((button) => button.dataset.tone !== "failed") ?? buttons[0]).focus();
  return new Promise((resolve) => {
    dialog.returnValue = "";
    dialog.addEventListener("close", () => {
      const isFree = document.activeElement === document.body || !document.activeElement;
      // Whoever was quicker than this event keeps the focus.
      if (isFree || dialog.contains(document.activeElement)) before?.focus?.();
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}

/** A yes or no question whose yes names what happens. @returns {Promise<boolean>} */
export async function confirmed(title, text, yes, tone) {
  const choices = [
    { label: "Back", value: "" },
    { label: yes, value: "yes", tone },
  ];
  return (await openDialog(title, [h("p", {}, text)], choices)) === "yes";
}
