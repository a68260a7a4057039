/** One sheet: its picture with what was measured on it, the list beside it, its scale, and what can be done. */
import { api, query, trackedFetch } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";
import { Actions } from "./takeoff/actions.js";
import { Correction } from "./correction/correction.js";
import { Dimension } from "./scale/dimension.js";
import { Head } from "./sheet/head.js";
import { Notes } from "./sheet/notes.js";
import { legend, Overlay } from "./sheet/overlay.js";
import { pagePath, placesOf, projectPath, sheetPlace } from "./places.js";
import { providers, titles } from "./takeoff/providers.js";
import { Review } from "./review/review.js";
import { Rectangle } from "./sheet/rectangle.js";
import { ScalePanel } from "./scale/scale-panel.js";
import { isNew } from "./scale/scale-state.js";
import { sheetText } from "./sheet/sheet-text.js";
import { Stage } from "./sheet/stage.js";
import { sheetName } from "./words.js";
import { Work } from "./takeoff/work.js";
import { announce } from "../lib/live-region.js";
import { markSoon } from "../lib/rights.js";
import { watch } from "../watch.js";
import { chooseProject } from "../frame/project.js";
import { entitle, go, rename } from "../frame/router.js";
import { styleSheet } from "../lib/style-sheets.js";

const UNFINISHED = ["PENDING", "STARTED", "PROGRESS"];

export function open({ params: [pageId], query: asked }) {
  const view = new SheetView(pageId, {
    selected: asked.get("m"),
    taskId: asked.get("task"),
    places: placesOf(asked.get("at")),
  });
  return {
    node: view.node,
    title: "Sheet",
    close: () => view.close(),
    keys: view.keys,
    ready: view.ready,
  };
}

class SheetView {
  /**
   * @param {string} pageId
   * @param {{ selected: string | null, taskId: string | null,
   *   places: import("./places.js").Corners[] }} asked what is shown first
   */
  constructor(pageId, asked) {
    this.pageId = pageId;
    this.path = pagePath(pageId);
    this.asked = asked;
    this.control = new AbortController();
    this.#build();
    this.#layOut();
    document.addEventListener("keydown", (event) => this.#onKey(event), {
      signal: this.control.signal,
    });
    this.ready = this.#begin();
  }

  #build() {
    this.overlay = new Overlay();
    this.stage = new Stage(this.overlay.node, {
      onPick: (at, event) => this.#picked(at, event),
      onHover: (at, pixel, event) => this.dimension.isOn && this.dimension.hover(at, pixel, event),
    });
    this.dimension = new Dimension(this.stage, this.overlay, (body) => this.scale.calibrate(body));
    this.scale = new ScalePanel({
      onPage: (page) => this.#calibrated(page),
      onCheck: () => this.#use(this.dimension),
      onDraw: () => this.#use(this.part),
      onRegions: () => {
        this.review.decisions.leaveToLog();
        return this.#rescaled();
      },
      onTakeBack: (regionId) => this.review.decisions.takeBack(regionId),
      onPoint: (box, isChosen) => this.#point(box, isChosen),
    });
    this.review = new Review(this.pageId, this.stage, this.overlay, {
      onSelect: (id) => rename(sheetPlace(this.pageId, { m: id })),
      onRectangle: () => this.#use(this.review.rectangle),
      onUndone: () => this.#rescaled(),
    });
    this.part = new Rectangle(this.stage, this.overlay, {
      says: "Drag a rectangle round the part that has a scale of its own. Enter takes what is in view.",
      onDrawn: (box) => this.scale.regions.add(box).finally(() => this.overlay.frame(null)),
    });
    this.work = new Work({
      onEnd: (task) => this.#worked(task),
      onAnyway: (task) => this.actions.countAnyway(task),
      titleOf: (source) => this.review.titleOf(source),
    });
    this.actions = new Actions({
      onStart: (taskId) => this.work.follow(taskId),
      onScale: () => this.scale.ask(),
    });
    this.correction = new Correction(this.stage, this.overlay, {
      onPage: (page) => this.#show(page),
      onDraw: (tool) => this.#use(tool),
      onChange: () => this.#renew(),
    });
    this.head = new Head(this.actions, () => this.correction.ask());
    this.notes = new Notes((remark) => this.actions.countAnyway(remark));
    this.text = sheetText(() => this.pageId);
  }

  #layOut() {
    const side = [this.scale.node, this.correction.node, ...this.review.parts, this.text.node];
    const front = [
      this.stage.node,
      this.dimension.node,
      this.review.rectangle.node,
      this.part.node,
      this.correction.rectangle.node,
      this.review.picked.node,
      legend(),
    ];
    this.side = h("div", { class: "sheet-side", hidden: true }, ...side);
    this.stage.node.append(this.dimension.loupe.node);
    this.node = h(
      "article",
      { class: "sheet-page", "aria-busy": "true", hidden: true },
      this.head.node,
      this.notes.node,
      this.work.node,
      h("div", { class: "sheet-viewer" }, h("div", { class: "sheet-window" }, ...front), this.side),
    );
  }

  close() {
    this.isClosed = true;
    this.control.abort();
    this.poller?.stop();
    this.stage.close();
    this.review.close();
    this.correction.close();
  }

  get keys() {
    return [
      ...this.review.keys,
      ["Enter", "Zoom to the measurement", () => this.#enter()],
      ["+", "Zoom in", () => this.stage.zoomIn()],
      ["-", "Zoom out", () => this.stage.zoomOut()],
      ["0", "Fit the whole sheet", () => this.stage.fit()],
      ["[", "Previous sheet", () => this.#turn("previous_page_id")],
      ["]", "Next sheet", () => this.#turn("next_page_id")],
    ];
  }

  async #begin() {
    // Without its style sheet it would be laid out twice.
    const sheets = [styleSheet("drawings"), styleSheet("sheet-data")];
    const styles = Promise.all(sheets).then(() => (this.node.hidden = false));
    try {
      const page = await api(this.path);
      await styles;
      if (this.isClosed) return;
      this.#open(page);
      // Results are shown with the names of their sources.
      const named = this.#nameThings().then(() => this.#findWork());
      await Promise.all([this.review.load(this.asked.selected), named]);
    } catch (error) {
      await styles;
      if (!this.isClosed) this.#gone(error);
    }
  }

  #open(page) {
    this.node.removeAttribute("aria-busy");
    this.side.hidden = false;
    this.#show(page);
    this.overlay.fitTo(page);
    this.stage.open(page);
    this.#mark(this.asked.places);
    chooseProject(page.project_id);
    this.correction.lock(markSoon(this.node, page.project_id));
    const { signal } = this.control;
    addEventListener("intray:project", ({ detail }) => this.#moved(detail), { signal });
  }

  /** A late answer is dropped: another view has the tab's title. @param {any} page */
  #show(page) {
    if (this.isClosed) return;
    this.page = page;
    this.head.show(page);
    this.scale.show(page);
    this.actions.show(page);
    this.overlay.divide(page.regions ?? []);
    this.review.describe(page);
    this.correction.show(page);
    this.notes.show(page);
    entitle(sheetName(page));
    if (isNew(page)) this.#followPage();
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
    const [known, project] = await Promise.all([
      providers().catch(() => []),
      api(projectPath(this.page.project_id)).catch(() => null),
    ]);
    if (project) this.head.nameProject(project.name);
    this.review.describe(this.page, titles(known));
    this.notes.name(titles(known));
  }

  /** The task that a link asks for, and those on this sheet that were started elsewhere. */
  async #findWork() {
    if (this.asked.taskId) this.work.follow(this.asked.taskId);
    const wanted = { entity_id: this.pageId, status: UNFINISHED, limit: 3 };
    const { tasks } = await api(`api/tasks${query(wanted)}`).catch(() => ({ tasks: [] }));
    if (!this.isClosed) for (const task of tasks) this.work.follow(task.task_id);
  }

  #picked(at, event) {
    if (this.dimension.isOn) this.dimension.mark(at, event);
    else this.review.pick(at, event.target);
  }

  #enter() {
    if (this.dimension.isOn) this.dimension.markMiddle();
    else if (this.review.rectangle.isOn) this.review.rectangle.takeWindow();
    else if (this.part.isOn) this.part.takeWindow();
    else if (this.correction.rectangle.isOn) this.correction.rectangle.takeWindow();
    else if (this.review.selected) this.review.goTo(this.review.selected);
  }

  /** Escape is not among the keys: those are taken from menus and dialogs, which it has to close. */
  #onKey(event) {
    if (event.key !== "Escape" || document.querySelector("dialog[open], :popover-open")) return;
    const tool = this.tools.find((one) => one.isOn);
    if (tool) tool.stop();
    else this.review.select(null);
  }

  /** One tool at a time. @param {{ start: (page: any) => void, stop: () => void }} tool */
  #use(tool) {
    for (const one of this.tools) if (one !== tool) one.stop();
    tool.start(this.page);
  }

  get tools() {
    return [this.dimension, this.review.rectangle, this.part, this.correction.rectangle];
  }

  /** What was measured in a part has followed its scale. */
  async #rescaled() {
    await this.#renew();
    await this.review.load();
  }

  /** Reads again what the sheet is. */
  async #renew() {
    try {
      const page = await api(this.path);
      if (!this.isClosed) this.#show(page);
    } catch (error) {
      complain(error);
    }
  }

  #turn(which) {
    const id = this.page?.[which];
    if (id) go(sheetPlace(id));
    else announce("There is no further sheet");
  }

  /** Words that somebody has looked for. @param {import("./places.js").Corners[]} places */
  #mark(places) {
    this.overlay.mark(places);
    if (places.length) this.stage.goTo(places[0]);
  }

  #point(box, isChosen) {
    this.overlay.point(box);
    if (box && isChosen) this.stage.goTo(box);
  }

  /** The server has measured the drafts again at the new scale. */
  #calibrated(page) {
    if (this.isClosed) return;
    this.#show(page);
    this.review.load();
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
    await this.review.load();
  }

  /** Another project was chosen while this sheet is open. */
  #moved(id) {
    if (id !== this.page.project_id) go(id ? `projects/${id}` : "drawings");
  }

  #gone(error) {
    this.close();
    // A mistake of the page's own is not to be hidden behind a friendly sentence.
    if (error.status === undefined) console.error(error);
    const isUnknown = error.status === 404;
    const title = isUnknown ? "There is no such sheet" : "The sheet could not be read";
    const why = isUnknown
      ? "Its plan set may have been deleted, or the link is cut short."
      : error.message;
    const way = isUnknown
      ? h("a", { href: address("") }, "Go to the start")
      : h("button", { type: "button", on: { click: () => location.reload() } }, "Try again");
    this.node.removeAttribute("aria-busy");
    this.node.replaceChildren(
      h("div", { class: "blank" }, h("h1", {}, title), h("p", {}, why), h("p", {}, way)),
    );
    entitle(title);
  }
}
