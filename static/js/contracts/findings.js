/** The passages of a report together with what people have decided about them. Pure. */
import { kindOf } from "./kinds.js";

/**
 * @typedef {object} Decision what somebody has decided; offsets are code points of the contract
 * @property {string} decision_id
 * @property {"set_aside" | "added"} kind
 * @property {number} start
 * @property {number} end
 * @property {string | null} note
 * @property {string | null} topic
 * @property {string} text
 * @property {{ id: string, name: string }} decided_by
 * @property {number} decided_at in milliseconds
 */

/**
 * @typedef {any} Finding a passage, or what somebody has added, with
 *   `id` (stands in the address), `kind` (of `kinds.js`) and `decision` (null where there is none)
 */

/**
 * In reading order. A finding that is decided about keeps the machine's word beside it; what was
 * added elsewhere in the text is a finding of its own.
 * @param {any[]} passages of the report @param {Decision[]} decisions
 * @param {Array<{ number: number, start: number }>} [pages] of the contract, to say where an addition stands
 * @returns {Finding[]}
 */
export function findingsOf(passages, decisions, pages = []) {
  const open = new Map(decisions.map((one) => [placeOf(one), one]));
  const found = passages.map((passage, n) => {
    const decision = open.get(placeOf(passage)) ?? null;
    open.delete(placeOf(passage));
    return { ...passage, id: `passage-${n + 1}`, kind: kindOf(passage), decision };
  });
  const added = [...open.values()]
    .filter((one) => one.kind === "added")
    .map((one) => addition(one, pages));
  return added.length ? [...found, ...added].sort((a, b) => a.start - b.start) : found;
}

function placeOf({ start, end }) {
  return `${start}-${end}`;
}

function addition(decision, pages) {
  const { start, end, text, topic } = decision;
  return {
    id: `added-${decision.decision_id}`,
    kind: "added",
    decision,
    start,
    end,
    text,
    topic,
    page: pages.findLast((page) => page.start <= start)?.number ?? null,
    clause: null,
    risk: null,
    reason: "",
    signals: [],
    binding: false,
    terms: [],
  };
}

/** Whether a person has put it aside. @param {Finding} finding */
export function isAside({ decision }) {
  return decision?.kind === "set_aside";
}

/** Whether a person has added it, be it that the review found it and does not count it. @param {Finding} finding */
export function isAdded({ decision }) {
  return decision?.kind === "added";
}

/** What whoever uses a server without people is called. */
const NOBODY = "local";

/** "Ada"; on a server without people "a person". @param {Decision} decision */
export function decider({ decided_by: { name } }) {
  return name === NOBODY ? "a person" : name;
}

/** "Set aside by Ada", "Added by a person". @param {Decision} decision */
export function decidedBy(decision) {
  return `${decision.kind === "added" ? "Added" : "Set aside"} by ${decider(decision)}`;
}
