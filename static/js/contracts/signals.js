/** What makes the language of a passage strong, in words. Pure. */
import { words } from "../lib/format.js";

/** What the signals of a passage are called. */
export const SIGNALS = {
  duty: "Duty",
  hedged: "Hedged",
  target: "Target",
  deadline: "Deadline",
  reporting: "Reporting",
  remedy: "Consequence",
};

/** The signals to choose from; a hedged duty is told apart. @returns {string[]} */
export function signalsOf({ signals, duty }) {
  return duty === "hedged" ? [...signals, "hedged"] : signals;
}

/**
 * The strength of a passage in words, its duty first. Results of older releases know no degrees of
 * duty, only what is binding.
 * @returns {string[]}
 */
export function strengths({ signals, duty, binding }) {
  const degree = { plain: "Plain duty", hedged: "Hedged duty" }[duty] ?? (binding && "Binding");
  const others = signals.filter((one) => !duty || one !== "duty");
  return [...(degree ? [degree] : []), ...others.map((one) => SIGNALS[one] ?? words(one))];
}
