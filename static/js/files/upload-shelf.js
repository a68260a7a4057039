/** Files on their way to one place: a row for each of a few, a sum and a bar for many. */
import { capabilities } from "../lib/api.js";
import { bytes } from "../lib/bytes.js";
import { h, setAttribute, setText } from "../lib/dom.js";
import { count, whole } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { UploadRow } from "./upload-row.js";

// More files than this are summed up; their rows are shown when they are asked for, some at a time.
const FEW = 5;
const STEP = 50;
// Milliseconds between two drawings.
const PAUSE = 80;

export class UploadShelf {
  /** @type {UploadRow[]} */
  rows = [];
  /** @type {Promise<number> | null} the most bytes that the server takes; asked for with the first file */
  limit = null;
  /** @type {Promise<Map<string, string>> | null} media types by the ends of names */
  kinds = null;
  /** Whether there have been many since it was empty: what is left of them stays folded. */
  isMany = false;
  /** How many rows are shown of many; 0 while they are folded. */
  shown = 0;
  /** Whether only those that came to nothing are shown of many. */
  isNarrow = false;

  /**
   * @param {{ onChange?: () => void, onAgain?: (rows: UploadRow[]) => void, clear?: string,
   *   sumOf?: (all: number, sending: number, refused: number) => string }} [options]
   *   `onChange` after every step of a file, `onAgain` when some are sent once more; `clear` takes
   *   away what has been sent; `sumOf` says what is still on its way
   */
  constructor({ onChange = () => {}, onAgain = () => {}, clear = "Clear", sumOf = uploaded } = {}) {
    this.onChange = onChange;
    this.onAgain = onAgain;
    this.sumOf = sumOf;
    this.word = clear;
    const button = (run, name) => h("button", { type: "button", class: name, on: { click: run } });
    this.list = h("ul", { class: "uploads", role: "list", "aria-label": "Files" });
    this.sum = h("p", { class: "uploads-sum" });
    this.rate = h("span", { class: "muted uploads-rate" });
    this.offers = h("span", { class: "choices" });
    this.again = button(() => this.#again(this.refused));
    this.clear = button(() => this.stopAll());
    this.fold = button(() => this.#fold(), "linklike");
    this.more = button(() => this.#showMore(), "linklike");
    this.failed = button(() => this.#showFailed(), "linklike");
    this.fill = h("div", { class: "fill" });
    const named = { class: "bar", role: "progressbar", "aria-label": "All uploads" };
    this.bar = h("div", { ...named, "aria-valuemin": 0, "aria-valuemax": 100 }, this.fill);
    const buttons = h("div", { class: "choices" }, this.offers, this.again, this.clear);
    this.head = h("div", { class: "uploads-head" }, this.sum, this.rate, buttons);
    this.node = h(
      "section",
      { class: "composer shelf", "aria-label": "Uploads", hidden: true },
      this.head,
      this.bar,
      this.list,
      h("p", { class: "uploads-foot" }, this.failed, this.more, this.fold),
    );
    addEventListener("beforeunload", (event) => this.isBusy && event.preventDefault());
  }

  /** True while leaving the page would lose an upload. */
  get isBusy() {
    return this.rows.some((row) => row.isSending);
  }

  /** Those that another try may help. */
  get refused() {
    return this.rows.filter((row) => row.state === "refused" && row.canRetry);
  }

  /** Sends files at once. @param {File[]} files @param {string} [path] as in `upload` */
  add(files, path) {
    const able = capabilities().catch(() => ({}));
    this.limit ??= able.then(({ limits }) => limits?.max_upload_bytes ?? Infinity);
    this.kinds ??= able.then(typesByEnding);
    const told = {
      onChange: () => this.touch(),
      onRemove: (row) => this.forget(row),
      onAgain: (row) => this.#again([row]),
    };
    const added = files.map(
      (file) => new UploadRow(file, this.limit, this.kinds, { path, ...told }),
    );
    this.rows.push(...added);
    announce(`${count(added.length, "file")} added`);
    this.#draw();
    return added;
  }

  /** Takes rows away that have nothing more to say. @param {...UploadRow} rows */
  forget(...rows) {
    const gone = new Set(rows);
    for (const row of rows) row.isGone = true;
    this.rows = this.rows.filter((one) => !gone.has(one));
    this.#draw();
  }

  stopAll() {
    for (const row of this.rows) {
      row.isGone = true;
      row.cancel();
    }
    this.rows = [];
    this.offers.replaceChildren();
    this.#draw();
  }

  /** Offers to do what was refused once more. @param {string} label @param {() => void} run */
  offer(label, run) {
    const press = () => {
      button.remove();
      run();
    };
    const button = h("button", { type: "button", class: "primary", on: { click: press } }, label);
    this.offers.append(button);
    this.#draw();
  }

  #again(rows) {
    for (const row of rows) row.send();
    this.onAgain(rows);
  }

  #fold() {
    this.shown = this.shown ? 0 : STEP;
    this.isNarrow = false;
    this.#draw();
  }

  #showFailed() {
    this.shown = STEP;
    this.isNarrow = true;
    this.#draw();
  }

  #showMore() {
    this.shown += STEP;
    this.#draw();
  }

  /** Many files have news at once: they are drawn together, a few times a second. */
  touch() {
    this.timer ??= setTimeout(() => this.#draw(), PAUSE);
  }

  #draw() {
    clearTimeout(this.timer);
    this.timer = null;
    const [sending, refused] = ["sending", "refused"].map(
      (state) => this.rows.filter((row) => row.state === state).length,
    );
    this.#showHead(sending, refused);
    this.#showRows();
    if (this.wasBusy && !sending && this.rows.length) announce(this.sum.textContent);
    this.wasBusy = sending > 0;
    this.onChange();
  }

  #showHead(sending, refused) {
    const all = this.rows.length;
    this.isMany = all > FEW || (this.isMany && all > 0);
    if (!this.isMany) this.shown = 0;
    const said = sending ? this.sumOf(all, sending, refused) : refused < all && count(all, "file");
    const parts = [said, refused && `${whole(refused)} refused`];
    this.node.hidden = all === 0;
    this.head.hidden = all < 2 && !this.isMany && !this.offers.childElementCount;
    setText(this.sum, parts.filter(Boolean).join(", "));
    setText(this.clear, sending ? "Cancel all" : this.word);
    const { length } = this.refused;
    this.again.hidden = length < 2;
    setText(this.again, `Retry the ${whole(length)} refused`);
    this.bar.hidden = !this.isMany || refused === all;
    this.rate.hidden = this.bar.hidden;
    if (!this.bar.hidden) this.#showRate();
  }

  #showRate() {
    const total = (of) => this.rows.reduce((sum, row) => sum + of(row), 0);
    const size = total(({ state, file }) => (state === "refused" ? 0 : file.size));
    const sent = total(({ state, sent: bytesSent }) => (state === "refused" ? 0 : bytesSent));
    const speed = total((row) => (row.isSending ? (row.speed ?? 0) : 0));
    const share = size ? sent / size : 0;
    this.fill.style.setProperty("--share", String(share));
    setAttribute(this.bar, "aria-valuenow", Math.floor(share * 100));
    const pace = speed ? `, ${bytes(speed)}/s` : "";
    setText(this.rate, `${bytes(sent)} of ${bytes(size)}${pace}`);
  }

  /** Of many, those that came to nothing are shown alone or among all; else the rows are folded. */
  #showRows() {
    const { isMany, isNarrow, shown } = this;
    const failed = isMany ? this.rows.filter(standsOut) : [];
    const rows = isMany && isNarrow ? failed : this.rows;
    const elements = rows.slice(0, isMany ? shown : rows.length).map((row) => row.element);
    for (const row of this.rows) row.draw();
    show(this.list, elements);
    this.list.classList.toggle("is-long", isMany);
    this.list.hidden = elements.length === 0;
    this.fold.hidden = !isMany;
    setText(this.fold, shown ? "Show fewer" : `Show all ${count(this.rows.length, "file")}`);
    setAttribute(this.fold, "aria-expanded", String(shown > 0));
    this.failed.hidden = !failed.length || (shown > 0 && isNarrow);
    setText(this.failed, `Show the ${whole(failed.length)} refused`);
    const left = rows.length - shown;
    this.more.hidden = !isMany || !shown || left <= 0;
    setText(this.more, `Show ${whole(Math.min(STEP, left))} more`);
  }
}

/** Puts these into a list in this order, and leaves what stands right where it is. */
function show(list, elements) {
  const wanted = new Set(elements);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  elements.forEach((element, n) => {
    if (list.children[n] !== element) list.insertBefore(element, list.children[n] ?? null);
  });
}

function standsOut({ state, deeds, isTrouble }) {
  return state === "refused" || isTrouble || deeds.length > 0;
}

function typesByEnding({ accepted = [] }) {
  return new Map(
    accepted.flatMap(({ media_type: type, extensions = [] }) =>
      extensions.map((ending) => [ending, type]),
    ),
  );
}

function uploaded(all, sending, refused) {
  return `${all - sending - refused} of ${count(all, "file")} uploaded`;
}
