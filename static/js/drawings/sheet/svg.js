/** Builds SVG nodes, as `h` builds those of HTML. */

const NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag @param {Record<string, string | number | null | undefined | false>} [attributes]
 * @param {...(Node | string | null | false)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes))
    if (value != null && value !== false) element.setAttribute(name, String(value));
  for (const child of children) if (child) element.append(child);
  return element;
}
