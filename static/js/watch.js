/**
 * Follows an address that changes, until it is stopped or refused: with an ETag, held by the
 * server, resting while the page is hidden, patient with a server that restarts.
 */

const SLOWEST = 15_000;
const LONGEST_BACKOFF = 10_000;
const ANSWER_WITHIN = 20_000;
const FIRST_PAUSE = 250;
const PASSING = new Set([408, 425, 429]);

/** How everything is asked that is not told otherwise; a page with a sign-in has its own way. */
export const asking = {
  /** @type {typeof fetch} */
  fetch: (url, options) => globalThis.fetch(url, options),
};

/**
 * @param {string | URL | (() => string | URL)} url
 * @param {WatchOptions} options
 * @returns {{ stop(): void, now(): void }}
 */
export function watch(url, options) {
  const { interval = 2000, wait = 0, fetch = asking.fetch, random = Math.random } = options;
  const page = globalThis.document;
  let etag = null;
  let asked = 0;
  let quiet = 0;
  let changes = 0;
  let failures = 0;
  let timer;
  let request;
  let stopped = false;

  async function ask() {
    clearTimeout(timer);
    request?.abort();
    if (stopped || page?.hidden) return;
    const number = ++asked;
    const isLate = () => stopped || number !== asked;
    const mine = (request = new AbortController());
    const deadline = setTimeout(() => mine.abort(), wait * 1000 + ANSWER_WITHIN);
    const began = Date.now();
    let delay;
    try {
      const answer = await fetch(question(), {
        headers: { accept: "application/json", ...(etag && { "if-none-match": etag }) },
        cache: "no-store",
        credentials: "same-origin",
        signal: mine.signal,
      });
      const body = answer.status === 304 ? null : await answer.json().catch(() => null);
      if (isLate()) return;
      delay = take(answer, body) - (Date.now() - began);
    } catch {
      if (isLate()) return;
      delay = backOff(0);
    } finally {
      clearTimeout(deadline);
    }
    if (!stopped) timer = setTimeout(ask, Math.max(0, delay));
  }

  function question() {
    const address = new URL(typeof url === "function" ? url() : url, globalThis.location?.href);
    if (wait && etag && !failures) address.searchParams.set("wait", String(wait));
    return address.href;
  }

  /** Returns the time from question to question in milliseconds. */
  function take(answer, body) {
    if (answer.status === 304) {
      failures = 0;
      quiet += 1;
      return Math.min(interval * 1.4 ** quiet, SLOWEST);
    }
    if (answer.ok && body !== null) {
      failures = quiet = 0;
      etag = answer.headers.get("etag");
      call(options.onData, body);
      return pause();
    }
    if (answer.status >= 400 && answer.status < 500 && !PASSING.has(answer.status)) {
      stop();
      call(options.onRefused, refusal(answer.status, body));
      return 0;
    }
    return backOff(Number(answer.headers.get("retry-after")) * 1000 || 0);
  }

  /** A held question costs little, and short work is over soon: the first ones follow quickly. */
  function pause() {
    changes += 1;
    return wait ? Math.min(interval, FIRST_PAUSE * 2 ** (changes - 1)) : interval;
  }

  function backOff(atLeast) {
    failures += 1;
    call(options.onTrouble);
    const doubled = Math.min(500 * 2 ** failures, LONGEST_BACKOFF);
    return Math.max(atLeast, doubled * (0.5 + random() / 2));
  }

  function now() {
    quiet = changes = 0;
    ask();
  }

  function onVisibility() {
    asked += 1;
    now();
  }

  function stop() {
    stopped = true;
    clearTimeout(timer);
    request?.abort();
    page?.removeEventListener("visibilitychange", onVisibility);
    globalThis.removeEventListener?.("focus", now);
    globalThis.removeEventListener?.("online", now);
  }

  page?.addEventListener("visibilitychange", onVisibility);
  globalThis.addEventListener?.("focus", now);
  globalThis.addEventListener?.("online", now);
  ask();
  return { stop, now };
}

function refusal(status, body) {
  const {
    code = "refused",
    message = `The server answered ${status}.`,
    hint = null,
  } = body?.error ?? {};
  return Object.assign(new Error(message), { status, code, hint });
}

/** A callback's own mistake is reported and never stops the watch. */
export function call(callback, ...values) {
  try {
    callback?.(...values);
  } catch (error) {
    console.error(error);
  }
}
