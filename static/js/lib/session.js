/** Who uses the page. Nothing else is asked for before that is known. */
import { address } from "./base.js";
import { lost } from "./connection.js";

const ALONE = { user_id: "local", name: "local", role: "admin", scope: "full", via: "local" };

/** @type {Session} */
export let me = { mode: "local", user: ALONE, sign_in: {} };

/** @type {(value?: unknown) => void} */
let open;

/** Settles when somebody is known. */
export const entry = new Promise((resolve) => (open = resolve));

/** @param {Session} session */
export function enter(session) {
  me = session;
  if (me.user) open();
  return me;
}

/** Asks until there is an answer; a server without this address has no users. @returns {Promise<Session>} */
export async function askSession() {
  for (let pause = 500; ; pause = Math.min(pause * 2, 8000)) {
    const answer = await fetch(address("api/session"), { cache: "no-store" }).catch(() => null);
    if (answer?.ok) return answer.json();
    if (answer?.status < 500) return me;
    lost();
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
