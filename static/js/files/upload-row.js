/** One file on its way: bytes, speed, cancel, and in plain words why it was refused. */
import { bytes } from "../lib/bytes.js";
import { h, setAttribute, setText } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { refusalText, upload } from "./upload.js";

// What a browser says of what it does not know.
const UNKNOWN = "application/octet-stream";

export class UploadRow {
  /** @type {"sending" | "sent" | "refused"} */
  state = "sending";
  sent = 0;
  /** @type {number | null} bytes a second */
  speed = null;
  line = "";
  canRetry = false;
  isClaimed = false;
  /** The key of the group that it was shown in last. @type {string | undefined} */
  group = undefined;
  /** What the door was for that it came through. @type {string | undefined} */
  wish = undefined;
  /** What the server says that it suits; null before. @type {any[] | null} */
  suggested = null;
  /** Whether it was taken away. */
  isGone = false;
  /** Whether something came of it that is not as it was wished. */
  isTrouble = false;
  /** What is offered beside its line, in place of trying again. @type {HTMLElement[]} */
  deeds = [];

  /**
   * @param {File} file
   * @param {Promise<number>} limit the most bytes the server takes
   * @param {Promise<Map<string, string>>} kinds media types by the ends of names
   * @param {{ onChange: () => void, onRemove: (row: UploadRow) => void, onAgain: (row: UploadRow) => void, path?: string }} options
   *   `path` as in `upload`
   */
  constructor(file, limit, kinds, { onChange, onRemove, onAgain, path }) {
    this.file = file;
    this.limit = limit;
    this.told = { onChange, onRemove, onAgain };
    this.path = path;
    this.mediaType = file.type === UNKNOWN ? null : file.type || null;
    this.send();
    kinds.then((types) => this.#guess(types));
  }

  /** The end of its name is believed until the server has looked inside. */
  #guess(types) {
    if (this.isLookedAt) return;
    this.mediaType =
      types.get(`.${this.file.name.split(".").pop().toLowerCase()}`) ?? this.mediaType;
    this.told.onChange();
  }

  get isSending() {
    return this.state === "sending";
  }

  get isUsable() {
    return this.state !== "refused" && !this.isClaimed;
  }

  /** `stored` is the server's answer, or null when the file did not get there. */
  send() {
    [this.sent, this.speed, this.deeds] = [0, null, []];
    this.isTrouble = false;
    this.#say("sending", bytes(this.file.size));
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
      if (this.file.size > (await this.limit)) throw new Error(tooLarge(await this.limit));
      this.transfer = upload(this.file, (state) => this.#progress(state), this.path);
      const stored = await this.transfer.done;
      this.isLookedAt = Boolean(stored.media_type);
      this.mediaType = stored.media_type ?? this.mediaType;
      this.sent = this.file.size;
      this.#say("sent", `${bytes(stored.size ?? this.file.size)}, uploaded`);
      return stored;
    } catch (error) {
      this.canRetry = error.status === 0 || error.status === 429 || error.status >= 500;
      const isServers = "code" in error && error.status !== undefined;
      this.#say("refused", isServers ? refusalText(error) : error.message);
      return null;
    }
  }

  /** It is here, but what was to be done with it was refused. @param {string} why */
  trouble(why) {
    this.isTrouble = true;
    this.#say(this.state, why);
  }

  /** A word beside the file, and what can be done about it. @param {string} line @param {HTMLElement[]} deeds */
  note(line, deeds) {
    this.deeds = deeds;
    this.#say(this.state, line);
  }

  cancel() {
    this.transfer?.cancel();
  }

  #progress({ sent, total, speed, note }) {
    [this.sent, this.speed] = [sent, note ? null : speed];
    const moved = note ?? `${bytes(sent)} of ${bytes(total)}`;
    this.#say(
      "sending",
      [moved, this.speed ? `${bytes(speed)}/s` : null].filter(Boolean).join(", "),
    );
  }

  #say(state, line) {
    this.state = state;
    this.line = line;
    this.told.onChange();
  }

  /** Its row; made when it is looked at first, as hundreds may wait behind a sum. */
  get element() {
    if (!this.view) {
      this.view = this.#build();
      this.draw();
    }
    return this.view.element;
  }

  /** Writes what has changed since, if its row is shown. */
  draw() {
    if (!this.view) return;
    const { element, fill, bar, line, again, deeds } = this.view;
    const share = this.state === "sent" ? 1 : this.file.size ? this.sent / this.file.size : 0;
    setAttribute(element, "data-state", this.isTrouble ? "refused" : this.state);
    fill.style.setProperty("--share", String(share));
    setAttribute(bar, "aria-valuenow", Math.floor(share * 100));
    setText(line, this.line);
    again.hidden = this.state !== "refused" || !this.canRetry || this.deeds.length > 0;
    const isSame = deeds.childElementCount === this.deeds.length;
    if (!isSame || deeds.firstChild !== (this.deeds[0] ?? null))
      deeds.replaceChildren(...this.deeds);
  }

  #build() {
    const { name } = this.file;
    const fill = h("div", { class: "fill" });
    const bar = h(
      "div",
      {
        class: "bar",
        role: "progressbar",
        "aria-valuemin": 0,
        "aria-valuemax": 100,
        "aria-label": `Upload of ${name.slice(0, 100)}`,
      },
      fill,
    );
    const line = h("p", { class: "line" });
    const retry = { type: "button", on: { click: () => this.told.onAgain(this) } };
    const again = h("button", retry, "Try again");
    const deeds = h("span", { class: "choices" });
    const remove = () => (this.cancel(), this.told.onRemove(this));
    const label = `Remove ${name.slice(0, 100)}`;
    const quiet = { type: "button", class: "quiet", title: "Remove", "aria-label": label };
    const element = h(
      "li",
      { class: "upload" },
      icon("file"),
      h(
        "div",
        { class: "what" },
        h("bdi", { class: "name", title: name.slice(0, 2000) }, name.slice(0, 300)),
        bar,
        line,
      ),
      again,
      deeds,
      h("button", { ...quiet, on: { click: remove } }, icon("close")),
    );
    return { element, fill, bar, line, again, deeds };
  }
}

/** The limit is named in the unit that it is set in. */
function tooLarge(limit) {
  const megabytes = limit / 1024 / 1024;
  const most = megabytes >= 1 ? `${+megabytes.toFixed(1)} MB` : bytes(limit);
  return `The file is larger than ${most}, the most this server takes.`;
}
