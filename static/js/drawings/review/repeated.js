/** Which one counts where two providers have measured one place. As the server decides it. Pure. */

/** The ids that share a place with one, in both directions. @param {any[]} measurements @returns {Map<string, string[]>} */
export function pairsOf(measurements) {
  const found = new Map();
  const add = (id, other) => found.set(id, [...(found.get(id) ?? []), other]);
  for (const { measurement_id: id, repeats } of measurements)
    for (const first of repeats ?? []) {
      add(id, first);
      add(first, id);
    }
  return found;
}

/**
 * The one that counts in place of a measurement, and why; null where it counts itself.
 * @param {any} one @param {any[]} partners those that share its place
 */
export function countedAs(one, partners) {
  if (one.status === "rejected") return null;
  const isFirst = ({ measurement_id: id }) => one.repeats?.includes(id);
  const isOver = (other) => one.status === "draft" && other.status === "approved";
  const isUnder = (other) => one.status === "approved" && other.status === "draft";
  const counts = (other) =>
    isFirst(other) ? other.status !== "rejected" && !isUnder(other) : isOver(other);
  const [found] = [...partners.filter(isFirst), ...partners].filter(counts);
  if (!found) return null;
  const why = found.status === "approved" ? "a person has approved it" : "it was measured first";
  return { measurement_id: found.measurement_id, source: found.source, why };
}

/** "Already counted by Drawn shapes: it was measured first"; "" for what counts. */
export function repeatedWords({ counted_as: counted }, titleOf) {
  return counted ? `Already counted by ${titleOf(counted.source)}: ${counted.why}` : "";
}
