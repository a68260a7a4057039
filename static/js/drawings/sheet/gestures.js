/** Fingers, pointer and wheel over an element, as moves, zooms and picks. */

// Pixels that a finger may tremble without meaning a move.
const STILL = 5;
const WHEEL_LINE = 16;
const WHEEL_SPEED = 0.0018;
const FASTEST = 1.6;

/**
 * @param {HTMLElement} element
 * @param {{ move: (dx: number, dy: number) => void,
 *   zoom: (factor: number, at: { x: number, y: number }) => void,
 *   pick: (at: { x: number, y: number }, event: PointerEvent) => void,
 *   hover: (at: { x: number, y: number } | null, event: PointerEvent) => void }} told
 *   places are pixels from the corner of the element
 * @param {AbortSignal} signal ends it
 */
export function gestures(element, told, signal) {
  /** @type {Map<number, { x: number, y: number }>} */
  const down = new Map();
  let moved = false;
  let began = null;
  const on = (type, take, options) => element.addEventListener(type, take, { signal, ...options });
  const place = (event) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  on("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("button, a, input, select, form")) return;
    if (!down.size) {
      moved = false;
      began = place(event);
    }
    down.set(event.pointerId, place(event));
  });
  on("pointermove", (event) => {
    const at = place(event);
    if (!down.has(event.pointerId)) return told.hover(at, event);
    if (event.pointerType === "mouse" && !event.buttons) return end(event);
    const before = down.get(event.pointerId);
    if (!moved && down.size === 1 && apart(at, began) < STILL) return undefined;
    // Only what has become a move is captured: a plain click still reaches what it was on.
    if (!moved) element.setPointerCapture(event.pointerId);
    moved = true;
    if (down.size === 1) told.move(at.x - before.x, at.y - before.y);
    else if (down.size === 2) pinch(event.pointerId, at);
    down.set(event.pointerId, at);
    return undefined;
  });
  on("pointerup", (event) => {
    const isPick = down.size === 1 && down.has(event.pointerId) && !moved;
    end(event);
    if (isPick) told.pick(place(event), event);
  });
  on("pointercancel", end);
  on("pointerleave", (event) => {
    // A still pointer that leaves uncaptured would never be heard of again.
    if (!element.hasPointerCapture(event.pointerId)) end(event);
    if (!down.size) told.hover(null, event);
  });
  on(
    "wheel",
    (event) => {
      if (event.target.closest(".stage-form")) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE : 1;
      // A pinch on a touchpad comes as small steps with Ctrl.
      const speed = WHEEL_SPEED * (event.ctrlKey ? 6 : 1);
      const factor = Math.exp(-event.deltaY * lines * speed);
      told.zoom(Math.min(FASTEST, Math.max(1 / FASTEST, factor)), place(event));
    },
    { passive: false },
  );

  function end(event) {
    down.delete(event.pointerId);
  }

  function pinch(id, at) {
    const [, other] = [...down].find(([known]) => known !== id);
    const before = down.get(id);
    const middle = (one) => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
    told.move(middle(at).x - middle(before).x, middle(at).y - middle(before).y);
    told.zoom(apart(at, other) / Math.max(1, apart(before, other)), middle(at));
  }
}

function apart(one, other) {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
