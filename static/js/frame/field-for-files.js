/** Waits for the field that takes the files of a place that is being opened. */

// In frames; the browser lets a page open the choice for five seconds after a press.
const LONGEST_WAIT = 240;

/**
 * The place is shown when its module is there; until then the field of the one before is.
 * @param {string} selector @param {() => void} open opens the place
 * @returns {Promise<HTMLInputElement | null>}
 */
export async function fieldForFiles(selector, open) {
  const before = document.querySelector(selector);
  open();
  for (let frame = 0; frame < LONGEST_WAIT; frame += 1) {
    /** @type {HTMLInputElement | null} */
    const field = document.querySelector(selector);
    if (field && field !== before) return field;
    await new Promise(requestAnimationFrame);
  }
  return null;
}
