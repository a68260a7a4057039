/** Files on their way to one place, with a row for each; they go on while other pages are open. */
import { capabilities } from "../lib/api.js";
import { h, setText } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { UploadRow } from "./upload-row.js";

export class UploadShelf {
  /** @type {UploadRow[]} */
  rows = [];
  /** @type {Promise<number> | null} the most bytes that the server takes; asked for with the first file */
  limit = null;
  /** @type {Promise<Map<string, string>> | null} media types by the ends of names */
  kinds = null;

  /**
   * @param {{ onChange?: () => void, sumOf?: (all: number, sending: number, refused: number) => string }} [options]
   *   `onChange` after every step of a file; `sumOf` says what is still on its way
   */
  constructor({ onChange = () => {}, sumOf = uploaded } = {}) {
    this.onChange = onChange;
    this.sumOf = sumOf;
    this.list = h("ul", { class: "uploads", role: "list", "aria-label": "Uploads" });
    this.sum = h("p", { class: "uploads-sum" });
    this.clear = h("button", { type: "button", on: { click: () => this.stopAll() } }, "Cancel all");
    this.node = h(
      "section",
      { class: "composer shelf", "aria-label": "Uploads", hidden: true },
      h("div", { class: "uploads-head" }, this.sum, this.clear),
      this.list,
    );
    addEventListener("beforeunload", (event) => this.isBusy && event.preventDefault());
  }

  /** True while leaving the page would lose an upload. */
  get isBusy() {
    return this.rows.some((row) => row.isSending);
  }

  /** Sends files at once. @param {File[]} files @param {string} [path] as in `upload` */
  add(files, path) {
    const able = capabilities().catch(() => ({}));
    this.limit ??= able.then(({ limits }) => limits?.max_upload_bytes ?? Infinity);
    this.kinds ??= able.then(typesByEnding);
    const told = { onChange: () => this.#changed(), onRemove: (row) => this.forget(row) };
    const added = files.map(
      (file) => new UploadRow(file, this.limit, this.kinds, { path, ...told }),
    );
    this.rows.push(...added);
    this.list.append(...added.map((row) => row.element));
    announce(`${count(added.length, "file")} added`);
    this.#changed();
    return added;
  }

  /** Takes a row away that has nothing more to say. @param {UploadRow} row */
  forget(row) {
    this.rows = this.rows.filter((one) => one !== row);
    row.element.remove();
    this.#changed();
  }

  stopAll() {
    for (const row of this.rows) {
      row.cancel();
      row.element.remove();
    }
    this.rows = [];
    this.node.querySelector(".primary")?.remove();
    this.#changed();
  }

  /** Offers to do what was refused once more. @param {string} label @param {() => void} run */
  offer(label, run) {
    const press = () => {
      button.remove();
      run();
    };
    const button = h("button", { type: "button", class: "primary", on: { click: press } }, label);
    this.clear.before(button);
  }

  #changed() {
    const [sending, refused] = ["sending", "refused"].map(
      (state) => this.rows.filter((row) => row.state === state).length,
    );
    const all = this.rows.length;
    const parts = [sending && this.sumOf(all, sending, refused), refused && `${refused} refused`];
    this.node.hidden = all === 0;
    setText(this.sum, parts.filter(Boolean).join(", ") || count(all, "file"));
    setText(this.clear, sending ? "Cancel all" : "Clear");
    this.onChange();
  }
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
