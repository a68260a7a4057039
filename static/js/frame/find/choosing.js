/** What happens with what was chosen in the palette. */
import { address } from "../../lib/base.js";
import { go } from "../router.js";
import { keep } from "./recent.js";

/**
 * A place is opened, in another tab where a key asks for it; a deed is done.
 * @param {import("./sources.js").Entry} entry @param {{ ctrlKey: boolean, metaKey: boolean }} event
 */
export function choose(entry, { ctrlKey, metaKey }) {
  if (entry.run) return entry.run();
  if (entry.isThing) keep(entry);
  if (ctrlKey || metaKey) open(address(entry.place), "_blank", "noopener");
  else go(entry.place);
  return undefined;
}
