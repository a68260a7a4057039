/** Which ended tasks this page has shown. @type {Set<string>} */
export const looked = new Set();
