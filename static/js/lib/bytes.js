/** Sizes of files as people read them. Pure. */

/** @param {number} count */
export function bytes(count) {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let power = 0;
  let amount = count;
  while (amount >= 999.5 && power < units.length - 1) {
    amount /= 1000;
    power += 1;
  }
  return `${power && amount < 9.95 ? amount.toFixed(1) : Math.round(amount)} ${units[power]}`;
}
