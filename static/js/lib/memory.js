/** What this browser remembers between visits; without storage it simply remembers nothing. */

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(`intray.${key}`, value);
  } catch {
    // Private windows and full storage: a preference is not worth an error.
  }
}

/** @param {string} key @returns {string | null} */
export function recall(key) {
  try {
    return localStorage.getItem(`intray.${key}`);
  } catch {
    return null;
  }
}
