/** <ended-bell>: how many tasks ended that one has not looked at; a press lists them. */
import { address } from "../lib/base.js";
import { h, setAttribute, setText } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { looked } from "../lib/looked.js";
import "../frame/place.js";
import "../frame/passing-time.js";
import "../frame/trying-again.js";
import { lastCounts } from "../frame/status-line.js";
import { watch } from "../watch.js";

const MENU = "ended-menu";

export class EndedBell extends HTMLElement {
  /** Made when it is first opened. @type {import("./ended-list.js").EndedList | undefined} */
  list;
  /** What the server said last. @type {{ count: number, count_is_more: boolean, tasks: any[] }} */
  body = { count: 0, count_is_more: false, tasks: [] };

  connectedCallback() {
    this.badge = h("span", { class: "badge", hidden: true });
    // What is about to be opened is fetched a little before.
    const on = { pointerenter: prepared, focus: prepared };
    const press = { class: "quiet", type: "button", popovertarget: MENU, on };
    this.button = h("button", press, icon("bell"), this.badge);
    this.menu = h("div", {
      id: MENU,
      popover: "auto",
      class: "bar-menu",
      "aria-labelledby": "ended-title",
      on: { beforetoggle: (event) => this.#turn(event) },
    });
    this.show();
    this.replaceChildren(this.button, this.menu);
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
    const ids = this.body.tasks.map((task) => task.task_id).filter((id) => looked.has(id));
    if (ids.length && !document.hidden) this.see({ task_ids: ids }).catch(() => {});
  }

  /** @param {{ task_ids: string[] } | { all: true }} what */
  async see(what) {
    const { see } = await import("./ended-seen.js");
    await see(this, what);
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
