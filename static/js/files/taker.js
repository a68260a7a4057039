/** Who takes files that are dropped or pasted on the place that is open. */

/** @type {{ node: HTMLElement, add: Function, words?: string } | null} */
export let taker = null;

/**
 * @param {HTMLElement} node shows that files are over it
 * @param {(files: File[], wish?: string) => void} add also told the `data-wish` of what is below them
 * @param {AbortSignal} signal ends it @param {string} [words] what dropping does here
 */
export function takeDrops(node, add, signal, words) {
  const mine = (taker = { node, add, words });
  signal.addEventListener("abort", () => taker === mine && (taker = null));
}
