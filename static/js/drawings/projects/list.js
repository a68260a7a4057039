/** <project-list>: all projects with their plan sets, kept up to date. */
import { trackedFetch, query } from "../../lib/api.js";
import { address } from "../../lib/base.js";
import { h } from "../../lib/dom.js";
import { refuse } from "../../lib/list-deeds.js";
import { OrderedList } from "../../frame/ordered-list.js";
import * as rights from "../../lib/rights.js";
import { watch } from "../../watch.js";
import { isUsual } from "./choice.js";
import { ProjectRow } from "./row.js";

export class ProjectList extends OrderedList {
  kind = {
    name: "project",
    title: "list of projects",
    label: "Projects",
    // A project never ends; what it says is looked at all the same.
    isFinal: () => true,
    endOf: () => "",
    rowOf: (item) => new ProjectRow(item),
  };
  /** Each answer says what one may do in its projects: nothing else has to be read for it. */
  rights = { ...rights, markRows: async () => {} };

  /** Starts again from the first page. The server does not hold this question. */
  load() {
    this.poller?.stop();
    this.isFresh = !this.isKept;
    if (this.isFresh) this.setAttribute("aria-busy", "true");
    this.isKept = false;
    this.poller = watch(address(this.path()), {
      fetch: trackedFetch,
      onData: (body) => this.take(body),
      onTrouble: () =>
        this.isFresh &&
        this.say("trouble", h("p", { class: "muted" }, "No answer yet; trying again.")),
      onRefused: (error) => refuse(this, error),
    });
  }

  path(cursor) {
    return `api/takeoff/projects${query({ ...this.options.filters, limit: this.limit, cursor })}`;
  }

  itemsOf(body) {
    const items = super.itemsOf(body);
    items.forEach(rights.learn);
    return items;
  }

  /** The rows of one answer: what is far from the window is passed over as a whole. */
  group(elements) {
    return [h("div", { class: "leaf", role: "none" }, ...elements)];
  }

  get isByPlace() {
    const { sort, order } = this.options.filters;
    return isUsual({ sort, order });
  }

  /** What changed last is on top; in another order only what was made since is new. */
  place(item) {
    return (this.isByPlace ? item.changed_at : item.created_at) + item.project_id;
  }

  /** The keys of whoever shows the list. @returns {Key[]} */
  get keys() {
    return [
      ["j", "Next project", () => this.move(1)],
      ["k", "Previous project", () => this.move(-1)],
      ["Enter", "Open the project", () => this.press("open")],
    ];
  }
}

customElements.define("project-list", ProjectList);
