/** Says what went wrong, with its hint; what shows it is loaded when first needed. */

/** @param {Error & { hint?: string }} error */
export async function complain(error) {
  const { toast } = await import("./toast.js");
  toast([error.message, error.hint].filter(Boolean).join(" "), { tone: "failed" });
}
