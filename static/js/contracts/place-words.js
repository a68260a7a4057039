/** Where something stands in a contract, in words. */

/** "Clause 8.1, page 3"; empty where the contract has neither. @param {{ clause?: string | null, page?: number | null }} place */
export function placeWords({ clause, page }) {
  return [clause && clauseWords(clause), page && `${clause ? "page" : "Page"} ${page}`]
    .filter(Boolean)
    .join(", ");
}

function clauseWords(clause) {
  return /^[\d(]/.test(clause) ? `Clause ${clause}` : clause;
}
