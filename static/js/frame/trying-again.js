/** While the server does not answer: counts down to the next try, and reloads what failed once it is back. */
import { address } from "../lib/base.js";
import { heard } from "../lib/connection.js";
import { h, setText } from "../lib/dom.js";

// Seconds before each try; the last is said again and again.
const PAUSES = [2, 3, 5, 8, 10];
const ANSWER_WITHIN = 8000;

let timer;

function begin() {
  const note = document.querySelector("connection-note");
  const words = note.textContent;
  const said = h("span");
  const press = { type: "button", class: "linklike", on: { click: () => attempt() } };
  note.replaceChildren(said, " ", h("button", press, "Try now"));
  let tries = 0;

  const wait = () => {
    let left = PAUSES[Math.min(tries, PAUSES.length - 1)];
    const tick = () => {
      if (left <= 0) return attempt();
      setText(said, `${words} in ${left} s.`);
      left -= 1;
      timer = setTimeout(tick, 1000);
      return undefined;
    };
    tick();
  };

  async function attempt() {
    clearTimeout(timer);
    tries += 1;
    setText(said, `${words}.`);
    if (await isThere()) heard();
    else if (!note.hidden) wait();
  }

  wait();
}

async function isThere() {
  const signal = AbortSignal.timeout(ANSWER_WITHIN);
  const answer = await fetch(address("api/health"), { cache: "no-store", signal }).catch(
    () => null,
  );
  return Boolean(answer) && !(answer.status >= 502 && answer.status <= 504);
}

/** Whatever is followed is asked for at once; a page that could not be loaded is loaded. */
function end() {
  clearTimeout(timer);
  if (document.querySelector("#main > .unloaded")) location.reload();
  dispatchEvent(new Event("online"));
}

// It may have gone away before this was loaded.
if (document.querySelector("connection-note:not([hidden])")) begin();
addEventListener("intray:connection", ({ detail: isLost }) => (isLost ? begin() : end()));
