/** Where the words of a search stand in a text, also with another ending. Pure. */

const WORD = /[\p{L}\p{N}]+/gu;
const SHORTEST = 3;
const ENDING = 3;
// Words of nearly every question and every text.
const COMMON = new Set(
  "the and for are was what when where which who whom whose why how does did has have had with from that this these those into about there their they not any all can may must shall will would should than then been being were".split(
    " ",
  ),
);

/**
 * @param {string} text @param {string} q what was searched for
 * @returns {Array<[number, number]>} start and end of each in units of the text, in reading order
 */
export function wordsIn(text, q) {
  const stems = [...new Set(wordsOf(q).map(stem))];
  if (!stems.length) return [];
  const fits = (word) =>
    stems.some((one) => word.startsWith(one) && word.length <= one.length + 2 * ENDING);
  return [...text.matchAll(WORD)]
    .filter(([word]) => word.length >= SHORTEST && fits(word.toLowerCase()))
    .map(({ 0: word, index }) => [index, index + word.length]);
}

function wordsOf(q) {
  const found = q.toLowerCase().match(WORD) ?? [];
  return found.filter((word) => word.length >= SHORTEST && !COMMON.has(word));
}

/** A long word without an ending it may have: "repairs" and "repaired" begin alike. */
function stem(word) {
  return word.slice(0, Math.max(Math.min(word.length, 4), word.length - ENDING));
}
