/** All reviewed contracts: a place to drop more, and a table to sort, filter and take along. */
import { query as queryString } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { markPlace } from "../lib/rights.js";
import { styleSheet } from "../lib/style-sheets.js";
import { dropZone } from "../files/drop-zone.js";
import { takeDrops } from "../files/taker.js";
import { keepList, keptList } from "../frame/kept-list.js";
import { chooseProject, currentProject } from "../frame/project.js";
import { rename } from "../frame/router.js";
import { nextOrder } from "./table/columns.js";
import { nothingYet } from "./table/empty.js";
import { FailedReviews } from "./table/failed.js";
import { ContractFilters } from "./table/filters.js";
import { asked, contractsPlace, isFiltered, wantedBy } from "./table/wanted.js";
import "./table/table.js";

// A page that gets its shape later would jump.
await Promise.all(["uploads", "contracts"].map(styleSheet));

const LIMIT = 100;
// A page that waits for its first answer is shown without its height after this long.
const PATIENCE = 3000;

export function open({ query }) {
  const view = new ContractsView(query);
  return {
    node: view.node,
    title: "Contracts",
    close: () => view.close(),
    keys: view.keys,
    ready: view.ready,
  };
}

class ContractsView {
  constructor(query) {
    const wanted = wantedBy(query);
    if (query.has("project")) chooseProject(wanted.project);
    this.wanted = { ...wanted, project: currentProject() };
    this.control = new AbortController();
    const change = (changes, pause) => this.#change(changes, pause);
    this.filters = new ContractFilters(this.wanted, change, () => this.#goToRows());
    this.failed = new FailedReviews();
    this.number = h("p", { class: "muted" }, "\u00a0");
    this.files = ["csv", "xlsx"].map((ending) => this.#fileLink(ending));
    this.project = h("div", { class: "only-project", hidden: true });
    this.batch = h("div");
    this.tray = h("div");
    this.table = this.#table();
    const saves = h("div", { class: "saves", role: "group" }, ...this.files);
    saves.prepend(h("span", { class: "muted" }, "Download"));
    this.body = h("div", { tabindex: -1 }, this.table);
    this.node = h(
      "div",
      { class: "reviews" },
      h("h1", {}, "Contracts"),
      dropZone((files) => this.#add(files), "contract_review contract_batch"),
      this.tray,
      this.filters.node,
      this.project,
      this.batch,
      h("div", { class: "table-bar" }, this.number, this.failed.button, this.filters.order, saves),
      this.failed.node,
      this.body,
    );
    this.#follow();
    this.#showAround();
    this.ready = this.#arrive();
  }

  close() {
    clearTimeout(this.pause);
    this.control.abort();
    this.failed.close();
    this.head?.close();
    if (!this.pause) keepList(this.place, this.table);
  }

  get keys() {
    return [
      ["j", "Next contract", () => this.table.move(1)],
      ["k", "Previous contract", () => this.table.move(-1)],
      ["Enter", "Open the report", () => this.table.press("link")],
    ];
  }

  get place() {
    return contractsPlace(this.wanted);
  }

  #follow() {
    const { signal } = this.control;
    takeDrops(this.node, (files) => this.#add(files), signal);
    addEventListener("intray:project", ({ detail }) => this.#change({ project: detail }), {
      signal,
    });
    const changed = ({ detail }) => this.#counted(detail.total);
    this.table.addEventListener("list-change", changed, { signal });
    const sort = (name) => this.#change(nextOrder(name, this.wanted));
    this.table.onSort = sort;
  }

  /** The table that was left, where one comes back to it; else a new one. */
  #table() {
    const kept = keptList(this.place);
    this.isBack = Boolean(kept);
    return this.#giveOptions(kept ?? document.createElement("contract-table"));
  }

  #giveOptions(table) {
    const empty = () => this.#empty();
    const instead = () => h("p", {}, h("a", { href: address("contracts") }, "See all contracts"));
    table.options = { filters: asked(this.wanted), limit: LIMIT, more: true, empty, instead };
    return table;
  }

  /** Settles when the page has its height; the focus goes back to the row that was opened. */
  async #arrive() {
    const { row: href } = history.state ?? {};
    const answered = new Promise((resolve) => {
      this.table.addEventListener("list-change", resolve, { once: true });
      setTimeout(resolve, PATIENCE);
    });
    await (this.isBack || answered);
    if (this.isBack) this.#counted(this.table.answer.total);
    if (href) this.#focus(href);
  }

  #focus(href) {
    const row = this.table.rows.find(({ link }) => link.getAttribute("href") === href);
    const isFree = !this.node.contains(document.activeElement);
    if (!this.control.signal.aborted && isFree) row?.element.focus({ preventScroll: true });
  }

  /** The address and the filters change at once; the table after a pause in the typing. */
  #change(changes, pause) {
    Object.assign(this.wanted, changes);
    rename(this.place);
    this.#showAround();
    clearTimeout(this.pause);
    this.pause = pause ? setTimeout(() => this.#renew(), pause) : null;
    if (!pause) this.#renew();
  }

  #renew() {
    this.pause = null;
    this.isSearching = true;
    this.#giveOptions(this.table);
    if (this.table.isConnected) this.table.load();
  }

  /** From the search to the rows; what was just typed is looked for now. */
  #goToRows() {
    clearTimeout(this.pause);
    if (this.pause) this.#renew();
    this.body.focus();
  }

  /** What stands round the table says what is wanted of it. */
  #showAround() {
    this.filters.show(this.wanted);
    this.failed.show(this.wanted);
    const { project, batch } = this.wanted;
    this.files.forEach((link, n) => {
      const path = `api/contracts.${n ? "xlsx" : "csv"}${queryString(asked(this.wanted))}`;
      link.href = address(path);
    });
    if (this.shownProject !== project) {
      this.shownProject = project;
      this.filters.offerBatches(project).catch(() => {});
      this.#showProject(project);
      markPlace(this.node, project);
    }
    if (this.shownBatch !== batch) this.#showBatch(batch);
  }

  /** A chosen project says that it filters, with the way back to all. */
  async #showProject(project) {
    this.project.hidden = !project;
    if (!project) return;
    const click = () => chooseProject("");
    const name = h("bdi", {}, "\u00a0");
    const all = h(
      "button",
      { type: "button", class: "linklike", on: { click } },
      "Show all projects",
    );
    this.project.replaceChildren(h("span", {}, "Only contracts of ", name), all);
    const { nameOfProject } = await import("../frame/project-name.js");
    setText(name, (await nameOfProject(project)).slice(0, 200));
  }

  async #showBatch(batch) {
    this.shownBatch = batch;
    this.head?.close();
    this.head = null;
    this.batch.replaceChildren();
    if (!batch) return;
    const { BatchHead } = await import("./table/batch.js");
    if (this.control.signal.aborted || this.shownBatch !== batch) return;
    this.head = new BatchHead(batch);
    this.batch.replaceChildren(this.head.node);
  }

  #counted(total) {
    setText(this.number, total ? count(total, "contract") : "");
    this.files.forEach((link) => link.toggleAttribute("inert", !total));
    this.failed.look();
    if (this.isSearching && isFiltered(this.wanted)) announce(count(total, "contract"));
    this.isSearching = false;
  }

  async #add(files) {
    if (!files.length) return;
    try {
      /** @type {{ addFiles: (...given: any[]) => Promise<void> }} */
      const tray = await import("../files/tray.js");
      await tray.addFiles(files, this.tray, "contracts");
    } catch (error) {
      complain(error);
    }
  }

  #fileLink(ending) {
    const named = {
      "aria-label": `Download .${ending}`,
      title: "All that is found, in this order",
    };
    return h("a", { class: "button", download: true, ...named }, `.${ending}`);
  }

  #empty() {
    if (!isFiltered(this.wanted)) return nothingYet(this.wanted.project);
    const clear = { type: "button", on: { click: () => this.filters.clear() } };
    return h(
      "div",
      { class: "blank" },
      h("h2", {}, "No contract matches"),
      h("p", { class: "muted" }, "Try another word, or fewer filters."),
      h("button", clear, "Clear the filters"),
    );
  }
}
