/** The ids of what is deleted for the eye but not yet for the server. @type {Set<string>} */
export const leaving = new Set();
