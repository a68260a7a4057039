/** When the server does not know who asks any more: all requests wait for one sign-in. */
import { askSession, me } from "./session.js";

/** @type {Promise<void> | null} */
let waiting = null;

/**
 * Whether a request that was answered so can be sent again; waits until somebody is signed in.
 * @param {Response} answer @param {string} [method] of the request
 */
export async function canGoOn(answer, method) {
  const body = await answer
    .clone()
    .json()
    .catch(() => null);
  if (body?.error?.code !== "sign_in") return false;
  await signedIn(method);
  return true;
}

/** Settles when somebody is signed in; who wants to change something is asked again. @param {string} [method] */
export function signedIn(method = "GET") {
  if (waiting && method !== "GET") offer();
  waiting ??= comeBack().finally(() => (waiting = null));
  return waiting;
}

async function comeBack() {
  const { user } = await askSession();
  // The request was on its way while somebody signed in.
  if (user && user.user_id === me.user?.user_id) return;
  const back = new Promise((resolve) =>
    addEventListener("intray:signed-in", resolve, { once: true }),
  );
  offer();
  await back;
}

function offer() {
  dispatchEvent(new CustomEvent("intray:signed-out"));
}
