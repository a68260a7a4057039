/** The list of keys. */
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";

/** @param {Array<[string, string, () => void]>} keys */
export function openHelp(keys) {
  const seen = new Set();
  const rows = keys.filter(([key]) => !seen.has(key) && seen.add(key));
  const list = h(
    "dl",
    { class: "keys" },
    ...rows.map(([key, what]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, what))),
  );
  openDialog("Keyboard", [list], [{ label: "Close" }]);
}
