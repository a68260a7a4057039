/** One sheet: its picture with what was measured on it, the list beside it, its scale, and what can be done. */
import { api, query, trackedFetch } from "../api.js";
import { address } from "../base.js";
import { h, setText } from "../dom.js";
import { Actions } from "../drawings/actions.js";
import { Decisions } from "../drawings/decisions.js";
import { Dimension } from "../drawings/dimension.js";
import { Filters } from "../drawings/filters.js";
import { Head } from "../drawings/head.js";
import { isChosen, nextUndecided } from "../drawings/measured.js";
import { Measurements } from "../drawings/model.js";
import { legend, Overlay } from "../drawings/overlay.js";
import { Picked } from "../drawings/picked.js";
import { pagePath, projectPath, sheetPlace } from "../drawings/places.js";
import { providers, titles } from "../drawings/providers.js";
import { Rows, shownWords } from "../drawings/rows.js";
import { ScalePanel } from "../drawings/scale-panel.js";
import { isNew } from "../drawings/scale-state.js";
import { sheetText } from "../drawings/sheet-text.js";
import { Stage } from "../drawings/stage.js";
import { Totals } from "../drawings/totals.js";
import { sheetName, thingName } from "../drawings/words.js";
import { Work } from "../drawings/work.js";
import { announce } from "../live.js";
import { watch } from "../poller.js";
import { chooseProject } from "../project.js";
import { entitle, go, rename } from "../router.js";
import { sheet } from "../sheets.js";

const UNFINISHED = ["PENDING", "STARTED", "PROGRESS"];

export function open({ params: [pageId], query: asked }) {
  const view = new SheetView(pageId, asked);
  return { node: view.node, title: "Sheet", close: () => view.close(), keys: view.keys, ready: view.ready };
}

class SheetView {
  constructor(pageId, asked) {
    this.pageId = pageId;
    this.path = pagePath(pageId);
    this.wanted = asked.get("m");
    this.taskId = asked.get("task");
    this.titleOf = String;
    this.known = new Measurements(pageId);
    this.control = new AbortController();
    this.#build();
    this.ready = this.#begin();
  }

  #build() {
    this.overlay = new Overlay();
    this.stage = new Stage(this.overlay.node, {
      onPick: (at, event) => this.#picked(at, event),
      onHover: (at, pixel, event) => this.dimension.isOn && this.dimension.hover(at, pixel, event),
    });
    this.dimension = new Dimension(this.stage, this.overlay, {
      onSave: (body) => this.scale.calibrate(body),
      onEnd: () => {},
    });
    this.scale = new ScalePanel({
      onPage: (page) => this.#calibrated(page),
      onCheck: () => this.dimension.start(this.page),
      onPoint: (box, isChosen) => this.#point(box, isChosen),
    });
    this.decisions = new Decisions(this.known, (one) => this.#changed(one));
    this.rows = new Rows({
      onSelect: (id) => this.#select(id, { reveal: true }),
      onOpen: (id) => this.#goTo(id),
      onDecide: (id, status) => this.#decide(status, id),
      titleOf: (source) => this.titleOf(source),
    });
    this.filters = new Filters(() => this.#choose());
    this.picked = new Picked((status) => this.#decide(status), () => this.#next());
    this.work = new Work({ onEnd: (task) => this.#worked(task), titleOf: (source) => this.titleOf(source) });
    this.actions = new Actions({
      onStart: (taskId) => this.work.follow(taskId),
      onScale: () => this.scale.ask(),
    });
    this.head = new Head(this.actions);
    this.text = sheetText(() => this.pageId);
    this.#layOut();
  }

  #layOut() {
    this.totals = new Totals();
    this.number = h("span", { class: "muted" });
    this.keyHelp = h("p", { class: "key-help muted" }, "A approve, R reject, S next undecided, U undo");
    this.side = h(
      "div",
      { class: "sheet-side" },
      this.scale.node,
      this.totals.node,
      h("div", { class: "measured-head" }, h("h2", {}, "Measurements ", this.number), this.filters.node),
      this.keyHelp,
      this.rows.node,
      this.text.node,
    );
    this.notes = h("div", { class: "sheet-notes" });
    this.viewer = h(
      "div",
      { class: "sheet-viewer" },
      h("div", { class: "sheet-window" }, this.stage.node, this.dimension.node, this.picked.node, legend()),
      this.side,
    );
    this.stage.node.append(this.dimension.loupe.node);
    this.node = h("article", { class: "sheet-page", "aria-busy": "true" }, this.head.node, this.notes, this.work.node, this.viewer);
    this.side.hidden = true;
  }

  close() {
    this.isClosed = true;
    this.control.abort();
    this.poller?.stop();
    this.stage.close();
    this.rows.close();
  }

  get keys() {
    const onSelected = (run) => () => {
      const one = this.known.get(this.selected);
      if (one) run(one);
      else announce("Select a measurement first: S goes to the first that nobody has decided on");
    };
    return [
      ["a", "Approve the measurement", onSelected(() => this.#decide("approved"))],
      ["r", "Reject the measurement", onSelected(() => this.#decide("rejected"))],
      ["s", "Next undecided, the least sure first", () => this.#next()],
      ["u", "Undo the last decision", () => this.decisions.undo()],
      ["j", "Next measurement", () => this.#move(1)],
      ["k", "Previous measurement", () => this.#move(-1)],
      ["Enter", "Zoom to the measurement", () => this.#enter()],
      ["+", "Zoom in", () => this.stage.zoomIn()],
      ["-", "Zoom out", () => this.stage.zoomOut()],
      ["0", "Fit the whole sheet", () => this.stage.fit()],
      ["[", "Previous sheet", () => this.#turn("previous_page_id")],
      ["]", "Next sheet", () => this.#turn("next_page_id")],
      ["Escape", "Leave the dimension, or the selection", () => this.#escape()],
    ];
  }

  async #begin() {
    const styles = Promise.all([sheet("drawings")]);
    try {
      const page = await api(this.path);
      await styles;
      if (this.isClosed) return;
      this.#show(page, true);
      // Results are shown with the names of their sources.
      await Promise.all([this.#loadMeasurements(), this.#nameThings().then(() => this.#findWork())]);
    } catch (error) {
      await styles;
      if (!this.isClosed) this.#gone(error);
    }
  }

  /** @param {any} page @param {boolean} [isFirst] */
  #show(page, isFirst = false) {
    this.page = page;
    this.node.removeAttribute("aria-busy");
    this.side.hidden = false;
    this.head.show(page);
    this.scale.show(page);
    this.actions.show(page);
    this.#showNotes();
    entitle(sheetName(page));
    if (isFirst) {
      this.overlay.fitTo(page);
      this.stage.open(page);
      chooseProject(page.project_id);
      addEventListener("intray:project", ({ detail }) => this.#moved(detail), { signal: this.control.signal });
    }
    if (isNew(page)) this.#followPage();
  }

  /** What is still to come, or could not be read. */
  #showNotes() {
    const note =
      isNew(this.page)
        ? "This sheet is still being read: its number, its title and its scale will appear here."
        : this.page.status === "no_text"
          ? "No words could be read on this sheet, so its number, its scale and its labels are unknown."
          : null;
    if (this.notes.textContent !== (note ?? "")) this.notes.replaceChildren(...(note ? [h("p", { class: "notice" }, note)] : []));
  }

  /** Follows the sheet while its parts are read. */
  #followPage() {
    this.poller ??= watch(address(this.path), {
      fetch: trackedFetch,
      onData: (page) => {
        this.#show(page);
        if (isNew(page)) return;
        this.poller.stop();
        this.poller = null;
        this.text.renew();
      },
      onRefused: (error) => this.#gone(error),
    });
  }

  async #nameThings() {
    const [known, project] = await Promise.all([providers().catch(() => []), api(projectPath(this.page.project_id)).catch(() => null)]);
    if (project) this.head.nameProject(project.name);
    this.titleOf = titles(known);
    this.#drawList();
  }

  /** Tasks on this sheet that were started elsewhere, or before the page was loaded again. */
  async #findWork() {
    if (this.taskId) this.work.follow(this.taskId);
    const wanted = { entity_id: this.pageId, status: UNFINISHED, limit: 3 };
    const { tasks } = await api(`api/tasks${query(wanted)}`).catch(() => ({ tasks: [] }));
    if (!this.isClosed) for (const task of tasks) this.work.follow(task.task_id);
  }

  async #loadMeasurements() {
    try {
      if (!(await this.known.load()) || this.isClosed) return;
    } catch (error) {
      const again = h("button", { type: "button", on: { click: () => this.#loadMeasurements() } }, "Try again");
      this.rows.show([], h("span", {}, error.message, " ", again));
      return;
    }
    this.overlay.show(this.known.all);
    this.#drawList();
    if (this.wanted && this.known.get(this.wanted)) this.#goTo(this.wanted);
    this.wanted = null;
  }

  /** The list, its filters and the sums anew. */
  #drawList() {
    this.filters.offer(this.known.all, this.titleOf);
    this.#choose();
    this.#drawTotals();
  }

  #drawTotals() {
    this.totals.show(this.known.all, this.titleOf);
  }

  #choose() {
    const { choice } = this.filters;
    const shown = this.known.all.filter((one) => isChosen(one, choice));
    this.overlay.choose((one) => isChosen(one, choice));
    this.rows.show(shown, this.#nothing());
    setText(this.number, this.known.all.length ? shownWords(shown.length, this.known.all.length) : "");
    this.filters.node.hidden = this.keyHelp.hidden = !this.known.all.length;
  }

  #nothing() {
    if (this.known.all.length) {
      const clear = () => {
        this.filters.clear();
        this.#choose();
      };
      return h("span", {}, "None is like this. ", h("button", { type: "button", class: "linklike", on: { click: clear } }, "Show all"));
    }
    return h("span", {}, this.page?.calibrated ? "Nothing is measured yet: take off a condition, or let everything be found." : "Nothing is measured yet: the sheet needs a scale first.");
  }

  /** A decision, shown where it matters; what no longer fits the filter stays until the list is drawn anew. */
  #changed(one) {
    this.overlay.update(one);
    this.rows.update(one);
    this.overlay.choose((each) => isChosen(each, this.filters.choice));
    if (one.measurement_id === this.selected) this.picked.show(one);
    this.#drawTotals();
  }

  #select(id, { focus = false, reveal = false, scroll = true } = {}) {
    this.selected = id;
    this.overlay.select(id);
    this.rows.select(id, { focus, scroll });
    this.picked.show(this.known.get(id));
    if (reveal && id) this.stage.reveal(this.overlay.boxOf(id));
    rename(sheetPlace(this.pageId, { m: id }));
  }

  #goTo(id, { focus = false } = {}) {
    this.#select(id, { focus });
    this.stage.goTo(this.overlay.boxOf(id));
  }

  #picked(at, event) {
    if (this.dimension.isOn) return this.dimension.mark(at, event);
    const id = this.overlay.at(at, event.target);
    const one = this.known.get(id);
    this.#select(id);
    if (one) announce(`${thingName(one)} selected`);
    return undefined;
  }

  #decide(status, id = this.selected) {
    const one = this.known.get(id);
    if (one) this.decisions.decide(one, status);
  }

  #next() {
    const { choice } = this.filters;
    const among = this.known.all.filter((one) => isChosen(one, { ...choice, status: "all" }));
    const next = nextUndecided(among, this.selected ?? null);
    if (!next) return announce("Nothing is left to decide");
    if (!isChosen(next, choice)) {
      this.filters.clear();
      this.#choose();
    }
    return this.#goTo(next.measurement_id, { focus: true });
  }

  #move(by) {
    const one = this.rows.beside(by);
    if (one) this.#select(one.measurement_id, { focus: true, reveal: true });
  }

  #enter() {
    if (this.dimension.isOn) return this.dimension.markMiddle();
    if (this.selected) this.#goTo(this.selected);
    return undefined;
  }

  #escape() {
    if (this.dimension.isOn) this.dimension.stop();
    else this.#select(null);
  }

  #turn(which) {
    const id = this.page?.[which];
    if (id) go(sheetPlace(id));
    else announce("There is no further sheet");
  }

  #point(box, isChosen) {
    this.overlay.point(box);
    if (box && isChosen) this.stage.goTo(box);
  }

  /** The server has measured the drafts anew at the new scale. */
  #calibrated(page) {
    this.#show({ ...this.page, ...page });
    this.#loadMeasurements();
  }

  async #worked(task) {
    if (!task) return;
    try {
      const page = await api(this.path);
      if (this.isClosed) return;
      this.#show(page);
      if (task.task_type === "ocr_processing") this.text.renew();
    } catch (error) {
      if (error.status === 404) this.#gone(error);
    }
    await this.#loadMeasurements();
  }

  /** Another project was chosen while this sheet is open. */
  #moved(id) {
    if (id !== this.page.project_id) go(id ? `projects/${id}` : "tasks");
  }

  #gone(error) {
    this.close();
    if (error.status === undefined) console.error(error);
    const isUnknown = error.status === 404;
    const title = isUnknown ? "There is no such sheet" : "The sheet could not be read";
    const why = isUnknown ? "Its plan set may have been deleted, or the link is cut short." : error.message;
    const way = isUnknown
      ? h("a", { href: address("") }, "Go to the start")
      : h("button", { type: "button", on: { click: () => location.reload() } }, "Try again");
    this.node.removeAttribute("aria-busy");
    this.node.replaceChildren(h("div", { class: "blank" }, h("h1", {}, title), h("p", {}, why), h("p", {}, way)));
    entitle(title);
  }
}
