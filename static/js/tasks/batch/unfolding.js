/** Unfolds a batch's row: its files are asked for when somebody wants to see them. */
import { setAttribute, setText } from "../../lib/dom.js";
import { BatchFiles } from "./files.js";
import { partsOf } from "./words.js";

/**
 * Shows the files, or hides them again.
 * @param {import("../task-row.js").TaskRow} row
 * @param {{ files: BatchFiles | null, unfold: HTMLButtonElement }} deeds
 */
export function unfold(row, deeds) {
  if (deeds.files) {
    deeds.files.close();
    deeds.files.node.remove();
    deeds.files = null;
  } else {
    deeds.files = new BatchFiles(row.item, { types: row.types });
    row.element.append(deeds.files.node);
  }
  setText(deeds.unfold, deeds.files ? "Hide files" : `Show ${partsOf(row.type)}`);
  setAttribute(deeds.unfold, "aria-expanded", String(Boolean(deeds.files)));
  setAttribute(
    deeds.unfold,
    "aria-label",
    `${deeds.unfold.textContent} of ${row.name.textContent.slice(0, 100)}`,
  );
}
