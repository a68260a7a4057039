/** How the ids of projects and tasks look. Pure. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @param {string} text */
export function isId(text) {
  return ID.test(text);
}
