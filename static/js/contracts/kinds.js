/** What a passage is to its reader: counted, or why not. Pure. */

/**
 * The kinds in the order in which they are shown, each with its word, what is said of a passage of
 * it, and what it means.
 * @type {Record<string, { label: string, told: string, means: string }>}
 */
export const KINDS = {
  counted: {
    label: "Counted",
    told: "Counted",
    means: "Speaks of the climate in terms that can be checked, and stands.",
  },
  denied: {
    label: "Denied",
    told: "Denied, not counted",
    means: "The contract says that there is no such duty.",
  },
  lifted: {
    label: "Lifted",
    told: "Lifted, not counted",
    means: "Struck out, deleted, or said elsewhere not to apply.",
  },
  intended: {
    label: "Intended",
    told: "Intended, not counted",
    means: "An aim, a hope, an acknowledgement or a recital.",
  },
  permitted: {
    label: "Permitted",
    told: "Permitted, not counted",
    means: "Somebody may do it, and nobody has to.",
  },
  related: {
    label: "Possibly related",
    told: "Possibly related, not counted",
    means: "Close in meaning to climate clauses.",
  },
  added: {
    label: "Added",
    told: "Added by a person",
    means: "Not found by the review; somebody has added it.",
  },
};

/** The kinds that are evidence and do not stand, in order. */
export const NOT_STANDING = ["denied", "lifted", "intended", "permitted"];

/** The kind of a passage of a report; results of older releases know no polarity. */
export function kindOf({ tier, polarity = "stands" }) {
  if (tier !== 1) return "related";
  return polarity === "stands" ? "counted" : polarity;
}

/** What binds: a plain duty that is counted. */
export function isDuty(passage) {
  return passage.binding && kindOf(passage) === "counted";
}
