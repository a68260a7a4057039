/** Says why one may not do something here, beside what is known of rights in projects. */
import { h } from "./dom.js";
import { announce } from "./live-region.js";
import { markSoon, rightsIn } from "./project-rights.js";
import { me } from "./session.js";

export * from "./project-rights.js";

const READS =
  "You can look at this project, but change nothing in it. An owner can make you an editor.";
const READS_ALL = "You may look at everything here, but change nothing.";
const ARCHIVED = "This project is in the archive: nothing new starts in it.";

/** Says so where one may only look, for what has a key as well. @param {Element} node */
export function isOnlyRead(node) {
  const isIt = node.closest("[data-reads]") !== null;
  if (isIt) announce(READS);
  return isIt;
}

/**
 * Marks a page on which something is started in a project, and says why it offers nothing.
 * @param {HTMLElement} node with a heading @param {string} projectId or ""
 */
export async function markPlace(node, projectId) {
  await markSoon(node, projectId);
  node.querySelector(":scope > .closed")?.remove();
  const { reads, isArchived } = rightsIn(projectId);
  const why = me.user.scope === "read" ? READS_ALL : reads ? READS : isArchived ? ARCHIVED : "";
  const title = node.querySelector("h1");
  if (why) (title.closest("header") ?? title).after(h("p", { class: "notice closed" }, why));
}

/** Why nothing can be started in a node, or "". @param {Element} node */
export function whyClosed(node) {
  if (node.closest("[data-reads]")) return READS;
  return node.closest("[data-archived]") ? ARCHIVED : "";
}
