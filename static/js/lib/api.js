/** The one way to the server: relative addresses, JSON both ways, every error in one shape. */
import { address } from "./base.js";
import { learnTime } from "./clock.js";
import { heard, lost } from "./connection.js";
import { asking } from "../watch.js";
import { entry } from "./session.js";

/** What the server refused, or that it could not be reached (`status` 0). */
export class ApiError extends Error {
  /** @param {number} status @param {any} body @param {number} [retryAfter] in seconds */
  constructor(status, body, retryAfter = 0) {
    const { code, message, hint } = body?.error ?? {};
    const plain = status ? `The server answered ${status}.` : "The server cannot be reached.";
    super(message ?? body?.detail ?? plain);
    this.status = status;
    this.code = code ?? (status ? "unexpected" : "unreachable");
    this.hint = hint ?? null;
    this.retryAfter = retryAfter;
  }
}

/**
 * `fetch` that waits until somebody is signed in, and tells the connection note whether the server
 * is there. @type {typeof fetch}
 */
export async function trackedFetch(url, options) {
  await entry;
  const answer = await tracked(url, options);
  if (answer.status !== 401) return answer;
  const { canGoOn } = await import("./signed-out.js");
  return (await canGoOn(answer, options?.method)) ? trackedFetch(url, options) : answer;
}

/** The ids of tasks that this page started: nobody has to be told of them. @type {Set<string>} */
export const started = new Set();

asking.fetch = trackedFetch;

async function tracked(url, options) {
  let answer;
  try {
    answer = await fetch(url, options);
  } catch (error) {
    if (error.name !== "AbortError") lost();
    throw error;
  }
  if (answer.status >= 502 && answer.status <= 504) lost();
  else heard();
  learnTime(answer.headers.get("date"));
  return answer;
}

/**
 * The parsed answer; null for an empty one.
 * @param {string} path such as "api/tasks"
 * @param {AskOptions} [options]
 * @throws {ApiError}
 */
export async function api(path, { json, headers, isPublic, ...options } = {}) {
  const answer = await ask(isPublic ? tracked : trackedFetch, path, {
    ...options,
    headers: {
      accept: "application/json",
      ...(json !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    body: json === undefined ? undefined : JSON.stringify(json),
  });
  const body = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (!answer.ok)
    throw new ApiError(answer.status, body, Number(answer.headers.get("retry-after")) || 0);
  if (options.method === "POST" && body?.task_id) started.add(body.task_id);
  return body;
}

async function ask(send, path, options) {
  try {
    return await send(address(path), options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, null);
  }
}

/** @type {() => Promise<any[]>} */
export const taskTypes = once("api/task-types");

/** @type {() => Promise<any>} */
export const capabilities = once("api/capabilities");

/** Asks once a visit; after an error it may be asked again. */
function once(path) {
  let answer;
  return () =>
    (answer ??= api(path).catch((error) => ((answer = undefined), Promise.reject(error))));
}

/** Leaves out what is empty. @param {Record<string, any>} values */
export function query(values) {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one != null && one !== "")
      .map((one) => [name, one]),
  );
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}
