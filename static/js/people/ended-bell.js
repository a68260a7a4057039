/** <ended-bell>: how many tasks ended that one has not looked at; a press lists them. */
import { address } from "../lib/base.js";
import { setAttribute, setText } from "../lib/dom.js";
import { looked } from "../lib/looked.js";
import "../frame/place.js";
import "../frame/passing-time.js";
import "../frame/trying-again.js";
import { lastCounts } from "../frame/status-line.js";
import { watch } from "../watch.js";

export class EndedBell extends HTMLElement {
  /** Made when it is first opened. @type {import("./ended-list.js").EndedList | undefined} */
  list;
  /** @type {{ count: number, count_is_more: boolean, tasks: any[] }} */
  body = { count: 0, count_is_more: false, tasks: [] };

  connectedCallback() {
    this.button = this.querySelector("button");
    this.badge = this.querySelector("span");
    this.menu = this.querySelector("div");
    // What is about to be opened is fetched a little before.
    for (const type of ["pointerenter", "focus"]) this.button.addEventListener(type, prepared);
    this.menu.addEventListener("beforetoggle", (event) => this.#turn(event));
    this.show();
    this.button.hidden = false;
    addEventListener("intray:task-seen", () => this.#seeLooked());
    this.poller = watch(address("api/ended"), {
      wait: 25,
      onData: (body) => this.take(body),
      onRefused: () => (this.button.hidden = true),
    });
  }

  take(body) {
    this.body = body;
    this.show();
    this.#seeLooked();
  }

  show() {
    const { count, count_is_more: isMore } = this.body;
    this.badge.hidden = !count;
    setText(this.badge, count > 99 || isMore ? "99+" : String(count));
    const label = count
      ? `${isMore ? "More than " : ""}${count} ended, not seen`
      : "Nothing new has ended";
    this.button.title = label;
    setAttribute(this.button, "aria-label", label);
    this.list?.show(this.body);
  }

  async #turn({ newState }) {
    if (newState !== "open") return;
    const { EndedList } = await prepared();
    this.list ??= new EndedList(this);
    this.list.show(this.body);
  }

  /** What is open on this page, or was, need not be listed. */
  #seeLooked() {
    if (looked.size)
      import("./ended-seen.js").then(
        ({ seeLooked }) => seeLooked(this),
        () => {},
      );
  }
}

async function prepared() {
  const list = await import("./ended-list.js");
  await list.ready;
  return list;
}

/** What runs is said in the tab's title too. @param {Counts | null} counts */
const sayRunning = (counts) =>
  counts?.running + counts?.waiting > 0 && import("../frame/tab-title.js");
addEventListener("intray:counts", ({ detail }) => sayRunning(detail));
sayRunning(lastCounts());

customElements.define("ended-bell", EndedBell);
