/** The list of keys. */
import { openDialog } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { recall, remember } from "../lib/memory.js";
import { tellSwitch } from "./notices.js";

/** @param {Key[]} keys */
export function openHelp(keys) {
  const seen = new Set();
  const all = [...keys, ["Ctrl+K", "Find anything, or do something (Cmd+K on a Mac)"]];
  const rows = all.filter(([key]) => !seen.has(key) && seen.add(key));
  const list = h(
    "dl",
    { class: "keys" },
    ...rows.map(([key, what]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, what))),
  );
  const switches = [keysSwitch(), tellSwitch()].filter(Boolean);
  openDialog("Keyboard", [list, ...switches], [{ label: "Close" }]);
}

/** Keys of one letter disturb people who speak to their computer, or type with a tremor. */
function keysSwitch() {
  const change = () => remember("keys", box.checked ? "on" : "off");
  const box = h("input", { type: "checkbox", checked: recall("keys") !== "off", on: { change } });
  return h("label", { class: "keys-switch" }, box, "Use these keys");
}
