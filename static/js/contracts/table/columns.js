/** The columns of the table of contracts, and the orders in which it can be read. Pure. */

/**
 * A column: the name that the server sorts by, its head, and the way that shows most when it is
 * chosen first.
 * @type {Array<{ sort: string, label: string, first: "asc" | "desc" }>}
 */
export const COLUMNS = [
  { sort: "name", label: "Contract", first: "asc" },
  { sort: "verdict", label: "Verdict", first: "desc" },
  { sort: "counted", label: "Passages", first: "desc" },
  { sort: "binding", label: "Duties", first: "desc" },
  { sort: "type", label: "Type", first: "asc" },
  { sort: "parties", label: "Parties", first: "asc" },
  { sort: "law", label: "Law", first: "asc" },
  { sort: "date", label: "Dated", first: "desc" },
  { sort: "project", label: "Project", first: "asc" },
  { sort: "created_at", label: "Reviewed", first: "desc" },
];

/** What the two ways of an order are called: ascending, descending. */
const ORDERS = {
  created_at: ["Oldest review first", "Newest review first"],
  name: ["By name", "By name, from Z to A"],
  verdict: ["Weakest verdict first", "Strongest verdict first"],
  counted: ["Fewest passages first", "Most passages first"],
  binding: ["Fewest duties first", "Most duties first"],
  type: ["By type", "By type, from Z to A"],
  parties: ["By parties", "By parties, from Z to A"],
  law: ["By law", "By law, from Z to A"],
  date: ["Oldest contract first", "Newest contract first"],
  project: ["By project", "By project, from Z to A"],
  status: ["By state", "By state, the other way"],
};

export const NEWEST = "created_at desc";

/** Every order as "sort way", with its words. @type {Array<[value: string, label: string]>} */
export const ORDER_CHOICES = Object.entries(ORDERS)
  .flatMap(([sort, labels]) =>
    labels.map(
      (label, n) => /** @type {[string, string]} */ ([`${sort} ${n ? "desc" : "asc"}`, label]),
    ),
  )
  .sort(([one], [other]) => Number(other === NEWEST) - Number(one === NEWEST));

/** What a press on a column's head asks for. @param {string} sort @param {{ sort: string, order: string }} now */
export function nextOrder(sort, now) {
  const { first } = COLUMNS.find((column) => column.sort === sort);
  if (now.sort !== sort) return { sort, order: first };
  return { sort, order: now.order === "asc" ? "desc" : "asc" };
}
