/** What a row of the table of contracts says in words. Pure. */
import { count, relative, whole, words } from "../../lib/format.js";
import { stateOf, WORDS } from "../../tasks/task-text.js";

/** From the weakest to the strongest. */
export const VERDICTS = ["unlikely", "possible", "likely", "very likely"];

/** The kinds of contracts that a review tells apart, and what is none of them. */
export const KINDS_OF_CONTRACT = [
  "construction",
  "employment",
  "insurance",
  "land use",
  "lease",
  "letter or circular",
  "licence or SaaS",
  "loan or finance",
  "M&A or shares",
  "supply or services",
  "general",
];

const WEEK = 7 * 24 * 3600 * 1000;
// Made once: a table has thousands of dates.
const DAYS = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const MOMENTS = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** "3 Mar 2024". @param {string} iso */
export function dayText(iso) {
  const day = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? iso : DAYS.format(day);
}

/** Whether a moment is so long ago that its day is said. @param {string} iso @param {number} now */
export function isOld(iso, now) {
  return now - Date.parse(iso) > WEEK;
}

/** "5 min ago", or the day. @param {string} iso @param {number} now */
export function ageText(iso, now) {
  return isOld(iso, now) ? MOMENTS.format(Date.parse(iso)) : relative(iso, now);
}

/** @param {number} number */
export function numberText(number) {
  return number < 1000 ? String(number) : whole(number);
}

/** A kind of contract; only its first letter is touched ("M&A or shares"). @param {string} type */
export function typeText(type) {
  return type.charAt(0).toUpperCase() + type.slice(1);
}

/** "Very likely", or what becomes of the review: "Running". @param {any} review */
export function stateText(review) {
  return review.verdict ? words(review.verdict) : WORDS[stateOf(review)];
}

/** What is said beside the state of a review that has no result. @param {any} review */
export function lineOf(review) {
  switch (stateOf(review)) {
    case "waiting":
      return "In the queue";
    case "running":
      return `${review.step ?? "Starting"}, ${Math.floor(review.percent ?? 0)} %`;
    case "failed":
      return [review.error ?? "It failed without saying why.", review.hint]
        .filter(Boolean)
        .join(" ");
    case "cancelled":
      return "The review was stopped.";
    default:
      return "Its result cannot be read any more.";
  }
}

/** "lease.pdf: Very likely, 16 passages, 9 duties". @param {any} review */
export function endText(review) {
  const found = review.verdict
    ? `, ${count(review.counted, "passage")}, ${count(review.binding, "duty", "duties")}`
    : "";
  return `${review.name.slice(0, 80)}: ${stateText(review)}${found}`;
}
