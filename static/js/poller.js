/**
 * Follows addresses that change. Needs only `watch.js` beside it, so it also works alone:
 *
 *   import { watchTask } from "/static/js/poller.js";
 *   const watch = watchTask({ baseUrl: "/", taskId }, { onProgress, onSuccess, onError, onCancel });
 *   watch.stop();
 *
 * It asks with an ETag, lets the server hold the request, rests while the page is hidden, backs
 * off on errors and never gives up on a server that restarts.
 */
import { call, watch } from "./watch.js";

export { watch };

const FINAL = new Set(["SUCCESS", "FAILURE", "REVOKED"]);

/**
 * Follows one task to its end. `onProgress` gets every change before it; then exactly one of
 * `onSuccess`, `onError` and `onCancel` is called, once, and nothing is asked any more.
 * A task that failed gives an Error with `code`, `hint` and `task`; one that is gone has status 404.
 * The page also hears a `intray:task-ended` event, so that lists can refresh.
 * @param {string | URL | { baseUrl?: string | URL, taskId: string }} target
 * @param {{ interval?: number, wait?: number, fetch?: typeof fetch, random?: () => number,
 *   onProgress?: (task: any) => void, onSuccess?: (task: any) => void,
 *   onError?: (error: WatchError) => void, onCancel?: (task: any) => void }} [options]
 * @returns {{ stop(): void, now(): void }}
 */
export function watchTask(target, options = {}) {
  const { wait = 20, onProgress, onSuccess, onError, onCancel } = options;
  const follower = watch(addressOf(target), {
    ...options,
    wait,
    onData,
    onRefused: (error) => call(onError, error),
  });

  function onData(task) {
    if (!FINAL.has(task.status)) return call(onProgress, task);
    follower.stop();
    if (task.status === "SUCCESS") call(onSuccess, task);
    else if (task.status === "REVOKED") call(onCancel, task);
    else call(onError, failure(task));
    globalThis.dispatchEvent?.(new CustomEvent("intray:task-ended", { detail: task }));
  }

  return follower;
}

function addressOf(target) {
  if (typeof target === "string" || target instanceof URL) return target;
  const page = globalThis.location?.href;
  const base = new URL(target.baseUrl ?? "/", page).href.replace(/\/*$/, "/");
  return new URL(`api/tasks/${encodeURIComponent(target.taskId)}`, base);
}

function failure(task) {
  const { error, error_code: code, hint } = task;
  return Object.assign(new Error(error ?? "The task failed."), { code, hint, task });
}
