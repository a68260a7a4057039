/** Addresses and views: links stay real, the page is not loaded again, back and reload work. */
import { address, pathBelowRoot, ROOT } from "../lib/base.js";
import { h, setAttribute } from "../lib/dom.js";
import { announce } from "../lib/live-region.js";

/** @type {View | null} */
let current = null;
let routes = [];
let opening = 0;
let entitled = "";

export function viewKeys() {
  return current?.keys ?? [];
}

/** @param {Route[]} table @param {Promise<unknown>} ready settles before anything is shown */
export async function startRouter(table, ready) {
  routes = table;
  history.scrollRestoration = "manual";
  // What will be shown is fetched meanwhile.
  loaded(routeOf(pathBelowRoot(location)));
  await ready;
  document.addEventListener("click", followLink);
  addEventListener("popstate", () => show(history.state?.top ?? 0));
  show(0);
}

function routeOf(path) {
  return routes.find((one) => one.pattern.test(path));
}

/** @param {string} path below the root @param {{ replace?: boolean }} [options] */
export function go(path, { replace = false } = {}) {
  const target = path.startsWith(ROOT.href) ? path : address(path);
  keepPlace();
  history[replace ? "replaceState" : "pushState"]({}, "", target);
  show(0);
}

/** Does not open the view again. @param {string} path */
export function rename(path) {
  history.replaceState(history.state, "", address(path));
}

function keepPlace() {
  history.replaceState({ ...history.state, top: scrollY }, "");
}

function followLink(event) {
  const link = event.target.closest?.("a[href]");
  const isOther = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || isOther || event.defaultPrevented || link.target) return;
  if (link.hasAttribute("download") || link.rel === "external") return;
  const place = new URL(link.href);
  const path = place.pathname.slice(ROOT.pathname.length);
  const isOurs = place.origin === ROOT.origin && place.pathname.startsWith(ROOT.pathname);
  if (!isOurs || /^(api|static|metrics|openapi)\b/.test(path)) return;
  event.preventDefault();
  go(link.href);
}

async function show(top) {
  const number = ++opening;
  const path = pathBelowRoot(location);
  const route = routeOf(path);
  const module = await loaded(route);
  if (number !== opening) return;
  const isFirst = current === null;
  current?.close?.();
  current = module.open({
    params: route.pattern.exec(path)?.slice(1) ?? [],
    query: new URLSearchParams(location.search),
  });
  document.getElementById("main").replaceChildren(current.node);
  entitle(current.title);
  markPlace(path);
  if (!isFirst) document.getElementById("main").focus({ preventScroll: true });
  if (top) await current.ready;
  if (number === opening) scrollTo(0, top);
}

/** A module that cannot be fetched (the server restarts) must not leave a dead page. */
async function loaded(route) {
  try {
    return await route.load();
  } catch (error) {
    console.error(error);
    return { open: () => ({ node: unavailable(), title: "Not loaded" }) };
  }
}

function unavailable() {
  /** @type {HTMLTemplateElement} */
  const kept = document.querySelector("#unavailable");
  const node = h("div", { class: "blank unloaded" }, kept.content.cloneNode(true));
  node.querySelector("button").addEventListener("click", () => location.reload());
  return node;
}

/** Names the page in the tab and for a screen reader. @param {string} title */
export function entitle(title) {
  const full = title === "Intray" ? title : `${title.slice(0, 200)} · Intray`;
  if (entitled === full) return;
  entitled = document.title = full;
  announce(title.slice(0, 200));
}

/** What lies below a place marks it too; drawings lie in projects. */
function markPlace(path) {
  const [first] = path.replace(/^(projects|sheets)\b/, "drawings").split("/");
  for (const link of document.querySelector("nav").querySelectorAll("a"))
    setAttribute(link, "aria-current", pathBelowRoot(new URL(link.href)) === first && "page");
}
