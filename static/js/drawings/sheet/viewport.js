/** How a sheet lies in its window: pure arithmetic of moving and zooming. Points in, pixels out. */

/** Pixels of the screen for a point of paper at 100 %. */
export const FULL_SIZE = 96 / 72;
const CLOSEST = 24;
const MARGIN = 16;

/**
 * @typedef {{ x: number, y: number, scale: number }} View where the sheet's corner lies, in pixels
 *   of the window, and how many pixels a point takes
 * @typedef {{ width: number, height: number }} Size
 */

/** The whole sheet, in the middle. @param {Size} sheet @param {Size} frame @returns {View} */
export function fitted(sheet, frame) {
  const room = Math.min(
    (frame.width - MARGIN) / sheet.width,
    (frame.height - MARGIN) / sheet.height,
  );
  const scale = Math.max(room, 0.01);
  return centred({ left: 0, top: 0, right: sheet.width, bottom: sheet.height }, frame, scale);
}

/** A place of the sheet in the middle of the window. @returns {View} */
function centred({ left, top, right, bottom }, frame, scale) {
  return {
    scale,
    x: frame.width / 2 - ((left + right) / 2) * scale,
    y: frame.height / 2 - ((top + bottom) / 2) * scale,
  };
}

/**
 * A place with some of what is round it, never larger than paper size.
 * @param {[number, number, number, number]} place left, top, right, bottom
 * @param {Size} sheet @param {Size} frame @returns {View}
 */
export function shown(place, sheet, frame) {
  const [left, top, right, bottom] = place;
  const share = 0.4;
  const room = Math.min(
    (frame.width * share) / Math.max(right - left, 1),
    (frame.height * share) / Math.max(bottom - top, 1),
  );
  const scale = Math.min(Math.max(room, fitted(sheet, frame).scale), FULL_SIZE);
  return kept(centred({ left, top, right, bottom }, frame, scale), sheet, frame);
}

/** Zooms by a factor; what is under the pointer stays there. @param {View} view @param {{ x: number, y: number }} at @returns {View} */
export function zoomed(view, factor, at, sheet, frame) {
  const least = Math.min(fitted(sheet, frame).scale * 0.5, FULL_SIZE);
  const scale = Math.min(CLOSEST, Math.max(least, view.scale * factor));
  const real = scale / view.scale;
  return kept(
    { scale, x: at.x - (at.x - view.x) * real, y: at.y - (at.y - view.y) * real },
    sheet,
    frame,
  );
}

/** @param {View} view @returns {View} */
export function moved(view, dx, dy, sheet, frame) {
  return kept({ ...view, x: view.x + dx, y: view.y + dy }, sheet, frame);
}

/** A sheet never leaves its window altogether; a quarter of the window, or all of a small sheet, stays. */
function kept(view, sheet, frame) {
  const within = (at, size, room) => {
    const stays = Math.min(size, room / 4);
    return Math.min(room - stays, Math.max(stays - size, at));
  };
  return {
    scale: view.scale,
    x: within(view.x, sheet.width * view.scale, frame.width),
    y: within(view.y, sheet.height * view.scale, frame.height),
  };
}

/** The place of the sheet under a pixel of the window, in points. @returns {[number, number]} */
export function toSheet(view, { x, y }) {
  return [(x - view.x) / view.scale, (y - view.y) / view.scale];
}

/** "45 %". @param {View} view */
export function zoomWords({ scale }) {
  return `${Math.round((scale / FULL_SIZE) * 100)} %`;
}
