/** What a later answer changes in a live list: rows where they stand, new ones on top or behind "new". */
import { complain } from "./complain.js";
import { chase } from "./list-deeds.js";

/** @param {import("./live-list.js").LiveList} list @param {any[]} items */
export function merge(list, items) {
  const known = new Map(list.rows.map((row) => [row.id, row]));
  const away = new Set(list.rows);
  const held = [];
  for (const item of [...items].reverse()) {
    const id = list.idOf(item);
    const row = known.get(id);
    away.delete(row);
    if (row) list.follow(row, item);
    else if (known.size && list.place(item) <= list.newest) continue;
    else if (!known.size || list.isWelcome(id)) list.putOnTop(item);
    else held.push(item);
  }
  list.hold(held);
  const rest = [...away].filter((row) => !list.kind.isFinal(row.item));
  if (rest.length) chase(list, rest).catch(complain);
}
