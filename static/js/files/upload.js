/** Sends files with their progress: a few at a time, again after a dropped connection. */
import { ApiError } from "../lib/api.js";
import { address } from "../lib/base.js";
import { heard } from "../lib/connection.js";
import { signedIn } from "../lib/signed-out.js";

const AT_ONCE = 3;
const TRIES = 6;
const waiting = [];
let running = 0;

/**
 * @typedef {object} Upload
 * @property {Promise<any>} done the server's answer (`file_id` ...), or an ApiError; an AbortError when cancelled
 * @property {() => void} cancel
 */

/**
 * @param {File} file
 * @param {(state: { sent: number, total: number, speed: number | null, note: string | null }) => void} onProgress
 *   bytes, bytes a second, and why it waits
 * @param {string} [path] where it is sent
 * @returns {Upload}
 */
export function upload(file, onProgress, path = "api/files") {
  const control = new AbortController();
  const sending = () => sendWithRetries(file, path, onProgress, control.signal);
  const done = slot(control.signal, sending);
  return { done, cancel: () => control.abort(new DOMException("Upload cancelled", "AbortError")) };
}

/** Runs `work` when fewer than three others run. */
async function slot(signal, work) {
  if (running >= AT_ONCE) await new Promise((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    signal.throwIfAborted();
    return await work();
  } finally {
    // The place is handed on, so that nobody can slip in between.
    if (waiting.length) waiting.shift()();
    else running -= 1;
  }
}

async function sendWithRetries(file, path, onProgress, signal) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(file, path, onProgress, signal);
    } catch (error) {
      if (error.code === "sign_in") {
        onProgress({ sent: 0, total: file.size, speed: null, note: "Waiting until you sign in" });
        await signedIn("POST");
        signal.throwIfAborted();
        continue;
      }
      const isPassing = error.status === 0 || error.status >= 502;
      if (!isPassing || error.status === 507 || attempt === TRIES) throw error;
      onProgress({
        sent: 0,
        total: file.size,
        speed: null,
        note: "The connection dropped; trying again",
      });
      await pause(
        Math.max(error.retryAfter * 1000, 500 * 2 ** attempt * (0.75 + Math.random() / 2)),
        signal,
      );
    }
  }
}

function send(file, path, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const speed = speedometer();
    const stop = () => request.abort();
    const end = (settle, value) => {
      signal.removeEventListener("abort", stop);
      settle(value);
    };
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress({
        sent: Math.min(loaded, file.size),
        total: file.size,
        speed: speed(loaded),
        note: loaded === total ? "Checking" : null,
      }),
    );
    request.addEventListener("load", () => {
      heard();
      if (request.status < 300) end(resolve, parsed(request));
      else
        end(
          reject,
          new ApiError(
            request.status,
            parsed(request),
            Number(request.getResponseHeader("retry-after")) || 0,
          ),
        );
    });
    request.addEventListener("error", () => end(reject, new ApiError(0, null)));
    request.addEventListener("abort", () => end(reject, signal.reason));
    signal.addEventListener("abort", stop);
    const form = new FormData();
    form.append("file", file, file.name);
    request.open("POST", address(path));
    request.setRequestHeader("accept", "application/json");
    request.send(form);
  });
}

function parsed(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null;
  }
}

/** Bytes a second, smoothed over the last few seconds; null until it can be known. */
function speedometer() {
  let [before, at, smooth] = [0, performance.now(), null];
  return (loaded) => {
    const seconds = (performance.now() - at) / 1000;
    if (seconds < 0.3) return smooth;
    const present = (loaded - before) / seconds;
    smooth = smooth === null ? present : smooth * 0.7 + present * 0.3;
    [before, at] = [loaded, performance.now()];
    return smooth;
  };
}

function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

const PLAIN = {
  413: "The file is larger than this server takes.",
  415: "Nothing here reads this kind of file.",
  422: "The file arrived incomplete or empty.",
  429: "Too much is waiting already.",
  507: "The server's disk is nearly full.",
};

/** Why a file was refused, as a sentence with the next step. @param {ApiError} error */
export function refusalText(error) {
  const message =
    error.code === "unexpected" ? (PLAIN[error.status] ?? error.message) : error.message;
  const later = error.retryAfter ? `Try again in ${error.retryAfter} s.` : null;
  return [message, error.hint ?? later].filter(Boolean).join(" ");
}
