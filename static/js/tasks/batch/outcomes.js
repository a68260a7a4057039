/** The outcomes by which the files of a batch are shown. Pure. */

/** How the parts of a batch stand, in the order of the filter. */
export const OUTCOMES = [
  { key: "", label: "All", counted: "total", status: [] },
  {
    key: "running",
    label: "Not ended",
    counted: "running",
    status: ["PENDING", "STARTED", "PROGRESS"],
  },
  { key: "done", label: "Ready", counted: "success", status: ["SUCCESS"] },
  { key: "failed", label: "Failed", counted: "failure", status: ["FAILURE"] },
  { key: "cancelled", label: "Cancelled", counted: "revoked", status: ["REVOKED"] },
];

/** @param {string} state @param {string} fallback */
export function outcomeWord(state, fallback) {
  return state === "done" ? "Ready" : fallback;
}
