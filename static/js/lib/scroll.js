/** Scrolling in a long text whose far pages have no measured height yet. */

const FRAMES = 4;

/**
 * Brings an element or a range to the middle of the window. What comes into view on the way gets
 * its real height only then and moves the rest, so it is done again in the next frames.
 * @param {Element | Range} target
 */
export function toMiddle(target, frames = FRAMES) {
  const { top, height } = target.getBoundingClientRect();
  scrollBy(0, top + height / 2 - innerHeight / 2);
  if (frames > 1) requestAnimationFrame(() => toMiddle(target, frames - 1));
}

/**
 * Brings the beginning of an element to the top of the window, below what is stuck there.
 * @param {Element} target @param {number} below in pixels
 */
export function toTop(target, below, frames = FRAMES) {
  scrollBy(0, target.getBoundingClientRect().top - below);
  if (frames > 1) requestAnimationFrame(() => toTop(target, below, frames - 1));
}
