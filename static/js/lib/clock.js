/** The server's clock as this page knows it, and one tick a second for everything that counts. */

let ahead = 0;

/** In milliseconds. */
export function now() {
  return Date.now() + ahead;
}

/** Differences below two seconds are only its rounding. */
export function learnTime(header) {
  const gap = Date.parse(header ?? "") - Date.now();
  if (Number.isFinite(gap)) ahead = Math.abs(gap) < 2000 ? 0 : gap;
}

/**
 * Calls `redraw` every second while `element` is on the page and the page is seen.
 * @param {HTMLElement} element @param {() => void} redraw @returns {() => void} stops it
 */
export function everySecond(element, redraw) {
  const timer = setInterval(() => {
    if (element.isConnected && !document.hidden) redraw();
  }, 1000);
  return () => clearInterval(timer);
}
