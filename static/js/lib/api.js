/** The one way to the server: relative addresses, JSON both ways, every error in one shape. */
import { address } from "./base.js";
import { learnTime } from "./clock.js";
import { heard, lost } from "./connection.js";

/** What the server refused, or that it could not be reached (`status` 0). */
export class ApiError extends Error {
  /** @param {number} status @param {any} body @param {number} [retryAfter] in seconds */
  constructor(status, body, retryAfter = 0) {
    const { code, message, hint } = body?.error ?? {};
    super(
      message ??
        body?.detail ??
        (status ? `The server answered ${status}.` : "The server cannot be reached."),
    );
    this.status = status;
    this.code = code ?? (status ? "unexpected" : "unreachable");
    this.hint = hint ?? null;
    this.retryAfter = retryAfter;
  }
}

/** `fetch` that also tells the connection note whether the server is there. @type {typeof fetch} */
export async function trackedFetch(url, options) {
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
 * Sends one request below the root and returns the parsed answer (null for an empty one).
 * @param {string} path such as "api/tasks"
 * @param {{ method?: string, json?: unknown, headers?: Record<string, string>, signal?: AbortSignal,
 *   keepalive?: boolean }} [options]
 * @throws {ApiError}
 */
export async function api(path, { method = "GET", json, headers, signal, keepalive } = {}) {
  const answer = await ask(path, {
    method,
    signal,
    keepalive,
    headers: {
      accept: "application/json",
      ...(json !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    body: json === undefined ? undefined : JSON.stringify(json),
    credentials: "same-origin",
  });
  const body = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (!answer.ok)
    throw new ApiError(answer.status, body, Number(answer.headers.get("retry-after")) || 0);
  return body;
}

async function ask(path, options) {
  try {
    return await trackedFetch(address(path), options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, null);
  }
}

let types;

/** The task types, asked for once a visit. @returns {Promise<any[]>} */
export function taskTypes() {
  types ??= api("api/task-types").catch((error) => {
    types = undefined;
    throw error;
  });
  return types;
}

/** Builds a query string from pairs, leaving out what is empty. @param {Record<string, any>} values */
export function query(values) {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one !== null && one !== undefined && one !== "")
      .map((one) => [name, one]),
  );
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}
