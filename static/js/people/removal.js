/** Asks what becomes of the work of somebody who is removed. */
import { openDialog } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { select } from "./forms.js";

/**
 * @param {string} name @param {string[]} heirs who may get it
 * @returns {Promise<null | { work: "delete" } | { work: "give", to: string }>} null when it was called off
 */
export async function askRemoval(name, heirs) {
  const to = select(heirs.map((heir) => [heir, heir]));
  to.setAttribute("aria-label", "Who gets it");
  const radio = (value, checked) => h("input", { type: "radio", name: "work", value, checked });
  const give = radio("give", heirs.length > 0);
  const erase = radio("delete", !heirs.length);
  give.disabled = to.disabled = !heirs.length;
  to.addEventListener("focus", () => (give.checked = true));
  const question = h(
    "fieldset",
    { class: "fate" },
    h("legend", {}, "What becomes of their tasks, documents and drawings?"),
    h("label", {}, give, h("span", {}, "Give them to ")),
    to,
    h("label", {}, erase, h("span", {}, "Delete them. It cannot be undone.")),
    h(
      "p",
      { class: "muted" },
      "What still runs is stopped. A project that others are in stays theirs.",
    ),
  );
  const answer = await openDialog(
    `Remove ${name.slice(0, 60)}?`,
    [question],
    [{ label: "Back" }, { label: "Remove", value: "remove", tone: "failed" }],
  );
  if (answer !== "remove") return null;
  return give.checked ? { work: "give", to: to.value } : { work: "delete" };
}
