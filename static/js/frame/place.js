/** The way back to a place: as far down as it was, with the focus on the row that was left. */

const LATEST = 3000;
const DOINGS = ["wheel", "touchstart", "pointerdown", "keydown"];

let stop = () => {};

/** Each place remembers how far down it was, and which row was opened. @param {Event} [event] */
function keep(event) {
  const at = event?.type === "click" ? event.target : document.activeElement;
  const link = /** @type {Element} */ (at)
    .closest?.("#main :is(li, [role=row])")
    ?.querySelector("a");
  const row = link?.getAttribute("href") ?? history.state?.row;
  history.replaceState({ ...history.state, top: scrollY, row }, "");
}

/** Waits for the rows, which come later than their page; whoever does something meanwhile is left alone. */
function restore() {
  stop();
  const { top = 0, row } = history.state ?? {};
  if (!top && !row) return;
  const done = new AbortController();
  const { signal } = done;
  stop = () => done.abort();
  for (const type of DOINGS) addEventListener(type, stop, { signal });
  const left = document.getElementById("main").firstElementChild;
  const until = Date.now() + LATEST;
  const look = () => {
    if (signal.aborted) return;
    const isThere = left?.isConnected ? false : arrive(top, row);
    if (isThere || Date.now() > until) stop();
    else setTimeout(look, 50);
  };
  look();
}

/** @returns {boolean} whether all that was there is there again */
function arrive(top, row) {
  const link = row && linkTo(row);
  if (link) takeFocus(link);
  const isHigh = document.documentElement.scrollHeight >= top + innerHeight;
  if (isHigh && scrollY !== top) scrollTo(0, top);
  return isHigh && Boolean(!row || link);
}

function linkTo(row) {
  const links = document.querySelectorAll("#main :is(li, [role=row]) a");
  return [...links].find((link) => link.getAttribute("href") === row);
}

/** Unless something on the page has it already. @param {Element} link */
function takeFocus(link) {
  const { activeElement: active } = document;
  if (active !== document.body && active?.id !== "main") return;
  const row = link.closest("[tabindex]");
  const target = /** @type {HTMLElement} */ (row && row.id !== "main" ? row : link);
  target.focus({ preventScroll: true });
}

addEventListener("scrollend", () => keep());
document.addEventListener("click", keep, true);
addEventListener("popstate", restore);

export {};
