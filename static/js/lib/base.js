/** The root above `static/`, also under a sub-path behind a proxy. */

export const ROOT = new URL("../../../", import.meta.url);

/** @param {string} path below the root */
export function address(path) {
  return new URL(path.replace(/^\/+/, ""), ROOT).href;
}

/** Without slashes round it. @param {URL | Location} place */
export function pathBelowRoot(place) {
  const full = decoded(place.pathname);
  const root = decoded(ROOT.pathname);
  return (full.startsWith(root) ? full.slice(root.length) : full).replace(/^\/+|\/+$/g, "");
}

/** What cannot be decoded stays as typed. */
function decoded(path) {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
