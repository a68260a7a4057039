/** Colours for what is measured on a sheet: each condition has its own, none comes twice. Pure. */

// Each stands out on white by 3:1; the order keeps neighbours apart.
const MORE = [
  "#0072b2",
  "#d55e00",
  "#007a58",
  "#b0578f",
  "#a87400",
  "#3b8fbf",
  "#6b6b6b",
  "#7a3fb8",
  "#c0182f",
  "#5c7a00",
  "#1f3f9e",
  "#8a4b2a",
  "#00868f",
  "#d4388a",
  "#454f1a",
  "#8577d6",
];
// As no two of the first steps of the golden angle come near each other.
const ANGLE = 137.508;
const LIGHT = 0.42;
const SATURATION = 0.8;
// Of this brightness a colour stands out on white by 3.5:1.
const DARK = 0.52;

/**
 * Its own colour for the condition that was made first with it, another one for each later one.
 * @param {any[]} measurements
 * @returns {Map<string, string>} by the id of the condition
 */
export function distinctColours(measurements) {
  const own = new Map(measurements.map((one) => [one.condition_id, one.colour.toLowerCase()]));
  const ids = [...own.keys()].sort();
  const taken = new Set(own.values());
  const given = new Map();
  const used = new Set();
  for (const id of ids) {
    const colour = used.has(own.get(id)) ? another(taken) : own.get(id);
    used.add(colour);
    taken.add(colour);
    given.set(id, colour);
  }
  return given;
}

/** @param {Set<string>} taken */
function another(taken) {
  const free = MORE.find((colour) => !taken.has(colour));
  if (free) return free;
  for (let n = 0; ; n += 1) {
    const colour = turned(n);
    if (!taken.has(colour)) return colour;
  }
}

/** The colour at a step of the golden angle, dark enough for white paper; each round is another shade. */
function turned(n) {
  const round = Math.floor(n / 24) % 5;
  const part = (shift) => {
    const k = (shift + (n * ANGLE) / 30) % 12;
    return LIGHT - LIGHT * SATURATION * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  const parts = [part(0), part(8), part(4)];
  const much = Math.min(1, DARK / brightness(parts)) * (1 - 0.09 * round);
  const digits = (value) =>
    Math.round(value * much * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${parts.map(digits).join("")}`;
}

/** How light it looks, about as WCAG counts it; 0 to 1. @param {number[]} parts */
function brightness([red, green, blue]) {
  return (0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2) ** (1 / 2.2);
}
