/** One file on its way: bytes, speed, cancel, and in plain words why it was refused. */
import { bytes } from "../lib/bytes.js";
import { h, setAttribute, setText } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { refusalText, upload } from "./upload.js";

export class UploadRow {
  /**
   * @param {File} file
   * @param {Promise<number>} limit the most bytes the server takes
   * @param {Promise<Map<string, string>>} kinds media types by the ends of names
   * @param {{ onChange: () => void, onRemove: (row: UploadRow) => void, path?: string }} options
   *   `path` as in `upload`
   */
  constructor(file, limit, kinds, { onChange, onRemove, path }) {
    this.file = file;
    this.limit = limit;
    this.onChange = onChange;
    this.path = path;
    this.mediaType = file.type || null;
    this.isClaimed = false;
    this.fill = h("div", { class: "fill" });
    this.bar = h(
      "div",
      {
        class: "bar",
        role: "progressbar",
        "aria-valuemin": 0,
        "aria-valuemax": 100,
        "aria-label": `Upload of ${file.name.slice(0, 100)}`,
      },
      this.fill,
    );
    this.line = h("p", { class: "line" }, bytes(file.size));
    this.again = h(
      "button",
      { type: "button", hidden: true, on: { click: () => this.send() } },
      "Try again",
    );
    this.drop = h(
      "button",
      {
        type: "button",
        class: "quiet",
        title: "Remove",
        "aria-label": `Remove ${file.name.slice(0, 100)}`,
        on: { click: () => (this.cancel(), onRemove(this)) },
      },
      icon("close"),
    );
    this.element = h(
      "li",
      { class: "upload" },
      icon("file"),
      h(
        "div",
        { class: "what" },
        h("bdi", { class: "name", title: file.name.slice(0, 2000) }, file.name.slice(0, 300)),
        this.bar,
        this.line,
      ),
      this.again,
      this.drop,
    );
    this.send();
    kinds.then((types) => this.#guess(types));
  }

  /** The end of its name is believed until the server has looked inside. */
  #guess(types) {
    if (this.isLookedAt) return;
    this.mediaType =
      types.get(`.${this.file.name.split(".").pop().toLowerCase()}`) ?? this.mediaType;
    this.onChange();
  }

  get isSending() {
    return this.state === "sending";
  }

  get isUsable() {
    return this.state !== "refused" && !this.isClaimed;
  }

  /** `stored` is the server's answer, or null when the file did not get there. */
  send() {
    this.#show("sending");
    this.stored = this.#send();
    this.#follow();
  }

  /** Calls `take` with the answer to this try or, when it is refused, to a later one. */
  whenStored(take) {
    this.take = take;
    this.#follow();
  }

  #follow() {
    const { stored, take } = this;
    if (take) stored.then((answer) => answer && take(answer));
  }

  async #send() {
    try {
      if (this.file.size > (await this.limit))
        throw new Error(
          `The file is larger than ${bytes(await this.limit)}, the most this server takes.`,
        );
      this.transfer = upload(this.file, (state) => this.#progress(state), this.path);
      const stored = await this.transfer.done;
      this.isLookedAt = Boolean(stored.media_type);
      this.mediaType = stored.media_type ?? this.mediaType;
      setText(this.line, `${bytes(stored.size ?? this.file.size)}, uploaded`);
      this.#show("sent");
      return stored;
    } catch (error) {
      setText(
        this.line,
        "code" in error && error.status !== undefined ? refusalText(error) : error.message,
      );
      this.again.hidden = !(error.status === 0 || error.status === 429 || error.status >= 500);
      this.#show("refused");
      return null;
    }
  }

  cancel() {
    this.transfer?.cancel();
  }

  #progress({ sent, total, speed, note }) {
    const share = total ? sent / total : 1;
    this.fill.style.setProperty("--share", String(share));
    setAttribute(this.bar, "aria-valuenow", Math.floor(share * 100));
    const moved = `${bytes(sent)} of ${bytes(total)}`;
    setText(
      this.line,
      [note ?? moved, note || !speed ? null : `${bytes(speed)}/s`].filter(Boolean).join(", "),
    );
  }

  #show(state) {
    this.state = state;
    if (state === "sending") this.again.hidden = true;
    if (state === "sent") this.fill.style.setProperty("--share", "1");
    this.element.dataset.state = state;
    this.onChange();
  }
}
