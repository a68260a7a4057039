/** The list below the bell: what ended, newest first; what is opened from it counts as seen. */
import { taskTypes } from "../lib/api.js";
import { address } from "../lib/base.js";
import { now } from "../lib/clock.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { count, exact, relative, words } from "../lib/format.js";
import { icon } from "../lib/icons.js";
import { announce } from "../lib/live-region.js";
import { styleSheet } from "../lib/style-sheets.js";
import { readingPlace, stateOf, WORDS } from "../tasks/task-text.js";
import { see } from "./ended-seen.js";

/** Settles when it can be shown. */
export const ready = styleSheet("people");

export class EndedList {
  /** @param {import("./ended-bell.js").EndedBell} bell */
  constructor(bell) {
    this.bell = bell;
    this.types = new Map();
    this.items = h("ul", { role: "list", "aria-labelledby": "ended-title" });
    this.rest = h("p", { class: "muted", hidden: true });
    this.empty = h(
      "p",
      { class: "muted" },
      "Nothing new. What ends while you look elsewhere is listed here until you have seen it.",
    );
    const all = { type: "button", class: "linklike", on: { click: () => this.#seeAll() } };
    this.all = h("button", all, "Mark all as seen");
    const head = h(
      "div",
      { class: "menu-head" },
      h("h2", { id: "ended-title", tabindex: -1 }, "Ended while you were away"),
      this.all,
    );
    bell.menu.replaceChildren(head, this.items, this.rest, this.empty);
    this.#begin();
  }

  async #begin() {
    const types = await taskTypes().catch(() => []);
    this.types = new Map(types.map((type) => [type.task_type, type]));
    this.shown = null;
    this.show(this.bell.body);
  }

  /** @param {{ count: number, count_is_more: boolean, tasks: any[] }} body */
  show(body) {
    if (body === this.shown) return;
    this.shown = body;
    const focused = this.items.contains(document.activeElement);
    this.items.replaceChildren(...body.tasks.map((task) => this.#item(task)));
    const rest = body.count - body.tasks.length;
    setText(
      this.rest,
      `and ${count(Math.max(rest, 1), "older task")}${body.count_is_more ? " or more" : ""}`,
    );
    this.rest.hidden = rest <= 0;
    this.empty.hidden = body.count > 0;
    this.all.hidden = body.count === 0;
    if (focused) this.#keepFocus();
  }

  #keepFocus() {
    /** @type {HTMLElement} */
    const next = this.items.querySelector("a") ?? this.bell.menu.querySelector("h2");
    next.focus();
  }

  #item(task) {
    const type = this.types.get(task.task_type);
    const kind = type?.title ?? words(task.task_type);
    const name = task.task_name || kind;
    const state = stateOf(task);
    const moment = { datetime: task.completed_at, title: exact(task.completed_at) };
    const open = () => {
      this.bell.menu.hidePopover();
      this.#see(task);
    };
    const press = {
      type: "button",
      class: "quiet",
      title: "Mark as seen",
      "aria-label": `Mark ${name.slice(0, 100)} as seen`,
      on: { click: () => this.#see(task) },
    };
    return h(
      "li",
      { "data-state": state },
      h("span", { class: "state" }, icon(state)),
      h(
        "div",
        { class: "what" },
        h(
          "a",
          {
            class: "name",
            href: address(readingPlace(type, task.task_id)),
            title: name.slice(0, 2000),
            on: { click: open },
          },
          h("bdi", {}, name.slice(0, 300)),
        ),
        h(
          "p",
          { class: "meta" },
          `${WORDS[state]} `,
          h("time", moment, relative(task.completed_at, now())),
          ` · ${kind}`,
        ),
        task.error && h("p", { class: "line" }, task.error.slice(0, 300)),
      ),
      h("button", press, icon("close")),
    );
  }

  #see(task) {
    see(this.bell, { task_ids: [task.task_id] }).catch(complain);
  }

  async #seeAll() {
    try {
      await see(this.bell, { all: true });
      announce("All seen");
      this.bell.menu.querySelector("h2").focus();
    } catch (error) {
      complain(error);
    }
  }
}
