/** Offsets: the server counts Unicode code points, JavaScript counts UTF-16 units. */

/**
 * Makes the function that turns an offset in code points into one in units of this text.
 * Costs one pass over the text, then a binary search a call; nothing at all for plain text.
 * @param {string} text
 * @returns {(offset: number) => number}
 */
export function unitOffsets(text) {
  const wide = widePoints(text);
  if (!wide.length) return (offset) => offset;
  return (offset) => offset + countBelow(wide, offset);
}

/** The offsets, in code points, of the characters that take two units. */
function widePoints(text) {
  const found = [];
  for (const match of text.matchAll(/[\u{10000}-\u{10ffff}]/gu))
    found.push(match.index - found.length);
  return found;
}

function countBelow(sorted, limit) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The offset in code points of one in units. @param {string} text @param {number} unit */
export function pointOffset(text, unit) {
  return unit - (text.slice(0, unit).match(/[\u{10000}-\u{10ffff}]/gu)?.length ?? 0);
}
