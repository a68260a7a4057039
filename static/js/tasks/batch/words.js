/** What the numbers of a batch mean to a person. Pure: a task in, words out. */
import { whole } from "../../lib/format.js";
import { isFinal } from "../task-text.js";

/** How many parts ended badly. @param {any} task */
export function undoneOf({ children }) {
  return (children?.failure ?? 0) + (children?.revoked ?? 0);
}

/** What the button says that tries again what is left; "" where nothing is. @param {any} task */
export function retryWords(task) {
  const { failure = 0, revoked = 0 } = task.children ?? {};
  if (!isFinal(task)) return "";
  // It was stopped, or nothing came of it: there may be files that no part was made of.
  if (revoked || (!failure && task.status !== "SUCCESS")) return "Retry what is left";
  if (!failure) return "";
  return failure === 1 ? "Retry the one that failed" : `Retry the ${whole(failure)} that failed`;
}

/** How much of a batch has ended, and how much of that well, both 0 to 1. @param {any} task */
export function sharesOf(task) {
  const { total = 0, success = 0 } = task.children ?? {};
  const ended = success + undoneOf(task);
  return { ended: total ? ended / total : 0, good: ended ? success / ended : 1 };
}

/** What a batch is made of: "files", or "sheets". @param {any} type */
export function partsOf(type) {
  return type?.params_schema?.properties?.page_ids ? "sheets" : "files";
}
