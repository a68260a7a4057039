/** The window on a sheet: its picture with what lies over it, moved and zoomed without a new layout. */
import { address } from "../../lib/base.js";
import { h, setText } from "../../lib/dom.js";
import { gestures } from "./gestures.js";
import { pagePath } from "../places.js";
import { fitted, FULL_SIZE, moved, shown, toSheet, zoomed, zoomWords } from "./viewport.js";

// Milliseconds without a move after which everything is drawn sharp again.
const SETTLED = 140;
const GLIDE = 260;
const STEP = 1.35;
const KEY_MOVE = 80;
const ARROWS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class Stage {
  /**
   * @param {SVGElement} overlay drawn over the picture, in page points
   * @param {{ onPick: (at: [number, number], event: Event) => void,
   *   onHover: (at: [number, number] | null, pixel: { x: number, y: number }, event: PointerEvent) => void }} told
   *   `at` in page points
   */
  constructor(overlay, { onPick, onHover }) {
    this.overlay = overlay;
    this.onPick = onPick;
    this.onHover = onHover;
    this.control = new AbortController();
    this.view = null;
    this.isFitted = true;
    this.size = null;
    const button = (name, label, run) =>
      h("button", { type: "button", title: label, "aria-label": label, on: { click: run } }, name);
    this.percent = h("span", { class: "zoom-words" });
    this.tools = h(
      "div",
      { class: "zoom-tools", role: "group", "aria-label": "Zoom" },
      button("\u2212", "Zoom out", () => this.zoom(1 / STEP)),
      this.percent,
      button("+", "Zoom in", () => this.zoom(STEP)),
      button("Fit", "Fit the whole sheet", () => this.fit()),
      button("100 %", "100 %, the size on paper", () => this.fullSize()),
    );
    this.paper = h("div", { class: "sheet-paper", hidden: true });
    this.crosshair = h("div", { class: "crosshair", hidden: true, "aria-hidden": true });
    this.note = h("div", { class: "stage-note" });
    this.node = h(
      "div",
      {
        class: "stage",
        tabindex: 0,
        role: "group",
        "aria-label": "The sheet. Arrow keys move it, plus and minus zoom.",
        on: { keydown: (event) => this.#onKey(event) },
      },
      this.paper,
      this.crosshair,
      this.tools,
      this.note,
    );
    gestures(this.node, this.#told(), this.control.signal);
    this.resizes = new ResizeObserver(() => this.#resized());
    this.resizes.observe(this.node);
  }

  close() {
    this.control.abort();
    this.resizes.disconnect();
    clearTimeout(this.settling);
    cancelAnimationFrame(this.frame);
  }

  /** Shows a sheet: the small picture at once, the large one over it when it is there. @param {any} page */
  open(page) {
    this.size = { width: page.width, height: page.height };
    this.paper.style.width = `${page.width}px`;
    this.paper.style.height = `${page.height}px`;
    this.paper.style.setProperty("--shape", `${page.width} / ${page.height}`);
    this.picture = address(`${pagePath(page.page_id)}/image`);
    const image = (path, alt) =>
      h("img", {
        src: address(`${pagePath(page.page_id)}/${path}`),
        alt,
        draggable: "false",
        decoding: "async",
      });
    const small = image("thumbnail", "");
    const large = image("image", "");
    large.className = "large";
    large.addEventListener("load", () => large.classList.add("is-there"));
    large.addEventListener("error", () => this.#sayNoPicture());
    this.paper.replaceChildren(small, large, this.overlay);
    this.paper.hidden = false;
    this.#resized();
  }

  #sayNoPicture() {
    this.note.replaceChildren(
      h(
        "p",
        { class: "notice" },
        "The picture of this sheet could not be read. What was measured is still shown.",
      ),
    );
  }

  #told() {
    return {
      move: (dx, dy) => this.#change(moved(this.view, dx, dy, this.size, this.#frame())),
      zoom: (factor, at) => this.#change(zoomed(this.view, factor, at, this.size, this.#frame())),
      pick: (pixel, event) => this.view && this.onPick(toSheet(this.view, pixel), event),
      hover: (pixel, event) =>
        this.view && this.onHover(pixel && toSheet(this.view, pixel), pixel, event),
    };
  }

  /** Zooms round the middle. @param {number} factor */
  zoom(factor) {
    const { width, height } = this.#frame();
    if (this.view)
      this.#change(
        zoomed(this.view, factor, { x: width / 2, y: height / 2 }, this.size, { width, height }),
      );
  }

  zoomIn() {
    this.zoom(STEP);
  }

  zoomOut() {
    this.zoom(1 / STEP);
  }

  fit() {
    if (!this.size) return;
    this.#glide(fitted(this.size, this.#frame()));
    this.isFitted = true;
  }

  fullSize() {
    if (this.view) this.zoom(FULL_SIZE / this.view.scale);
  }

  /** Brings a place near. @param {[number, number, number, number]} place in page points */
  goTo(place) {
    if (!this.size) return;
    this.#glide(shown(place, this.size, this.#frame()));
    this.node.scrollIntoView({ block: "nearest" });
  }

  /** Brings a place into the window only if it is outside of it. */
  reveal(place) {
    if (!this.view) return;
    const [left, top, right, bottom] = this.window;
    const isSeen = place[2] > left && place[0] < right && place[3] > top && place[1] < bottom;
    if (!isSeen) this.goTo(place);
  }

  /** The place of the sheet under a point of the screen, in page points. @param {{ x: number, y: number }} pixel */
  placeOf({ x, y }) {
    const { left, top } = this.node.getBoundingClientRect();
    return toSheet(this.view, { x: x - left, y: y - top });
  }

  /** What the window shows, as a box in page points. @returns {[number, number, number, number]} */
  get window() {
    const { width, height } = this.#frame();
    return [...toSheet(this.view, { x: 0, y: 0 }), ...toSheet(this.view, { x: width, y: height })];
  }

  /** The place in the middle of the window, in page points. */
  get middle() {
    const { width, height } = this.#frame();
    return toSheet(this.view, { x: width / 2, y: height / 2 });
  }

  #frame() {
    return { width: this.node.clientWidth, height: this.node.clientHeight };
  }

  #resized() {
    if (!this.size || !this.node.clientWidth) return;
    if (this.isFitted || !this.view) {
      this.view = fitted(this.size, this.#frame());
      this.#draw();
    } else this.#change(moved(this.view, 0, 0, this.size, this.#frame()));
  }

  #glide(view) {
    this.paper.classList.add("is-gliding");
    clearTimeout(this.gliding);
    this.gliding = setTimeout(() => this.paper.classList.remove("is-gliding"), GLIDE);
    this.#change(view);
  }

  #change(view) {
    if (!this.size) return;
    this.isFitted = false;
    this.view = view;
    this.frame ??= requestAnimationFrame(() => this.#draw());
  }

  /** Moves the drawn layer; lines keep their width in pixels once the hand rests. */
  #draw() {
    cancelAnimationFrame(this.frame);
    this.frame = undefined;
    const { x, y, scale } = this.view;
    this.paper.classList.add("is-moving");
    this.paper.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    setText(this.percent, zoomWords(this.view));
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.#settle(), this.drawnAt === undefined ? 0 : SETTLED);
  }

  #settle() {
    this.paper.classList.remove("is-moving");
    if (this.drawnAt === this.view.scale) return;
    this.drawnAt = this.view.scale;
    this.overlay.style.setProperty("--px", String(1 / this.view.scale));
    this.overlay.dispatchEvent(new CustomEvent("scale-change", { detail: this.view.scale }));
  }

  #onKey(event) {
    if (event.target !== this.node || event.ctrlKey || event.metaKey || event.altKey) return;
    const [dx, dy] = ARROWS[event.key] ?? [];
    if (dx === undefined || !this.view) return;
    event.preventDefault();
    this.#change(moved(this.view, dx * KEY_MOVE, dy * KEY_MOVE, this.size, this.#frame()));
  }
}
