/** Failures that are no news any more, and the way back. */
import { complain } from "../lib/complain.js";
import { count } from "../lib/format.js";
import { toast } from "../lib/toast.js";
import { changeMany } from "./bulk.js";

/**
 * Dismisses at once; "Undo" takes it back.
 * @param {string[]} ids @param {string | null} message null counts them
 * @param {() => void} onUndo it is as it was before, also where the server refuses
 */
export async function dismissTasks(ids, message, onUndo) {
  const text = message ?? `Dismissed ${count(ids.length, "failure")}.`;
  try {
    await changeMany("dismiss", ids);
    toast(text, { label: "Undo", action: () => takeBack(ids, onUndo) });
  } catch (error) {
    onUndo();
    complain(error);
  }
  tellCounts();
}

async function takeBack(ids, onUndo) {
  try {
    await changeMany("undismiss", ids);
    onUndo();
  } catch (error) {
    complain(error);
  }
  tellCounts();
}

/** The numbers of the status line are others now. */
function tellCounts() {
  dispatchEvent(new CustomEvent("intray:tasks-read"));
}
