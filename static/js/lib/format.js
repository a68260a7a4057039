/** Numbers and times as people read them. Pure: the present moment is an argument. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "40 ms", "1.8 s", "42 s", "3:07", "1:02:09". @param {number} ms */
export function duration(ms) {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 0.95) return `${Math.round(ms)} ms`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const full = Math.round(seconds);
  const two = (number) => String(Math.floor(number)).padStart(2, "0");
  if (full < HOUR) return `${Math.floor(full / MINUTE)}:${two(full % MINUTE)}`;
  return `${Math.floor(full / HOUR)}:${two((full % HOUR) / MINUTE)}:${two(full % MINUTE)}`;
}

/** A span still to come or roughly known: "24 s", "2 min", "3 h", "5 days". @param {number} ms @param {number} [secondsUpTo] */
export function roughly(ms, secondsUpTo = 90) {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < secondsUpTo) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 90 * MINUTE) return `${Math.round(seconds / MINUTE)} min`;
  if (seconds < 36 * HOUR) return `${Math.round(seconds / HOUR)} h`;
  return `${Math.round(seconds / DAY)} days`;
}

/** "just now", "5 min ago", "in 2 h", else the date. @param {string} iso @param {number} now */
export function relative(iso, now) {
  const gap = now - Date.parse(iso);
  if (Number.isNaN(gap)) return "";
  if (Math.abs(gap) < 20_000) return "just now";
  if (Math.abs(gap) > 6 * DAY * 1000) return date(iso, now);
  return gap > 0 ? `${roughly(gap, MINUTE)} ago` : `in ${roughly(-gap, MINUTE)}`;
}

function date(iso, now) {
  const day = new Date(iso);
  const sameYear = day.getFullYear() === new Date(now).getFullYear();
  return day.toLocaleDateString(undefined, {
    day: "numeric",
    month: "short",
    year: sameYear ? undefined : "numeric",
  });
}

/** In the reader's time zone. @param {string} iso */
export function exact(iso) {
  return new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
}

/** "1st", "2nd", "3rd", "11th". @param {number} number */
export function ordinal(number) {
  const teens = number % 100 >= 11 && number % 100 <= 13;
  const ending = teens ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[number % 10] ?? "th");
  return `${number}${ending}`;
}

/** @param {number} number @param {string} one @param {string} [many] */
export function count(number, one, many = `${one}s`) {
  return `${whole(number)} ${number === 1 ? one : many}`;
}

/** With its thousands apart. @param {number} number */
export function whole(number) {
  return Math.round(number).toLocaleString();
}

/** "contract_review" or "CamelCase" as words. @param {string} name */
export function words(name) {
  const spaced = name
    .replace(/[_\-.]+/g, " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1).toLowerCase();
}
