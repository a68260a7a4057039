/** Opens the start page, and there the choice of a file. */
import { go } from "../frame/router.js";

// In frames; the browser lets a page open the choice for five seconds after a press.
const LONGEST_WAIT = 240;

export async function chooseFile() {
  go("");
  const field = await fieldForFiles();
  field?.focus();
  field?.click();
}

/** The start page is shown when its module is there. @returns {Promise<HTMLInputElement | null>} */
async function fieldForFiles() {
  for (let frame = 0; frame < LONGEST_WAIT; frame += 1) {
    /** @type {HTMLInputElement | null} */
    const field = document.querySelector(".home input[type=file]");
    if (field) return field;
    await new Promise(requestAnimationFrame);
  }
  return null;
}
