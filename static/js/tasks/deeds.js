/** What can be done to many tasks at once, and to which of them. */
import { isFinal } from "./task-text.js";

/** @typedef {"cancel" | "retry" | "dismiss" | "delete"} Deed */

export const DEEDS = {
  cancel: {
    verb: "Cancel",
    done: "asked to stop",
    rest: "Their work so far is lost.",
    can: (task) => !isFinal(task) && !task.cancel_requested_at,
  },
  retry: {
    verb: "Retry",
    done: "queued again",
    rest: "Each that ended badly becomes a new task.",
    can: (task) => task.retryable,
  },
  dismiss: {
    verb: "Dismiss",
    done: "dismissed",
    rest: "These failures are no news any more. The tasks stay.",
    can: (task) => task.status === "FAILURE" && !task.dismissed_at,
  },
  delete: {
    verb: "Delete",
    done: "deleted",
    rest: "Their results go too. It cannot be undone.",
    can: () => true,
  },
};
