/** The icons, drawn as nodes: 24 units, one stroke, the colour of the text round them. */

const SVG = "http://www.w3.org/2000/svg";
const CIRCLE = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z";
const PATHS = {
  waiting: `${CIRCLE}M12 7.5V12l3 2`,
  retrying: "M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5v4h-4",
  running: "M20.5 12A8.5 8.5 0 1 1 12 3.5",
  stopping: `${CIRCLE}M9.5 9.5h5v5h-5z`,
  stalled: "M12 4 2.8 20h18.4zM12 10v4.5M12 17.4v.1",
  done: `${CIRCLE}M8.2 12.3l2.6 2.6 5-5.4`,
  failed: `${CIRCLE}M9 9l6 6M15 9l-6 6`,
  cancelled: `${CIRCLE}M6 18 18 6`,
  file: "M6.5 3.5h7l4 4v13h-11zM13.5 3.5v4h4",
  upload: "M12 15.5v-11M7.5 9 12 4.5 16.5 9M4 15v4.5h16V15",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5l5 5",
  close: "M6 6l12 12M18 6 6 18",
};

/** A decorative icon; the word beside it carries the meaning. @param {string} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name] ?? PATHS.file);
  svg.append(path);
  return svg;
}
