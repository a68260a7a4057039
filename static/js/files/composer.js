/** What was put in the tray: the files on their way, and what should happen with them. */
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { fileField, formFromSchema } from "../tasks/form-from-schema.js";
import { recall, remember } from "../lib/memory.js";
import { wishedSchema } from "../tasks/page-defaults.js";
import { startTask } from "../tasks/start.js";
import { UploadShelf } from "./upload-shelf.js";

export class Composer {
  /**
   * @param {any[]} types
   * @param {(task: { taskId: string, place: string, name: string, isAlone: boolean }) => void} onStarted
   *   told of each task; `isAlone` when only one file was started
   */
  constructor(types, onStarted) {
    this.types = types.filter((type) => fieldOf(type));
    this.onStarted = onStarted;
    this.chosen = null;
    this.shelf = new UploadShelf({ onChange: () => this.#changed() });
    this.cards = h("div", { class: "cards" });
    this.options = h("div");
    this.start = h("button", { class: "primary", type: "submit" }, "Start");
    this.clear = h(
      "button",
      { type: "button", on: { click: () => this.shelf.stopAll() } },
      "Remove all",
    );
    this.question = h("legend", {}, "What should happen with it?");
    this.choice = h("fieldset", {}, this.question, this.cards);
    this.node = h(
      "form",
      { class: "composer", hidden: true, on: { submit: (event) => this.#submit(event) } },
      this.shelf.list,
      this.choice,
      this.options,
      h("div", { class: "choices" }, this.clear, this.start),
    );
    this.cards.append(...this.types.map((type) => this.#card(type)));
  }

  /** @param {File[]} files */
  add(files) {
    this.shelf.add(files);
    /** @type {HTMLInputElement | null} */
    const chosen = this.cards.querySelector("input:checked");
    chosen?.focus();
  }

  #card(type) {
    const input = h("input", {
      type: "radio",
      name: "task-type",
      value: type.task_type,
      on: { change: () => this.#choose(type, true) },
    });
    const text = h(
      "span",
      { class: "card-text" },
      h("strong", {}, type.title),
      h("span", { class: "muted" }, type.description),
    );
    return h("label", { class: "card" }, input, text);
  }

  #changed() {
    const open = this.#open();
    this.node.hidden = this.shelf.rows.length === 0;
    setText(this.question, `What should happen with ${open.length === 1 ? "it" : "them"}?`);
    const choice = this.#suggestion(open);
    for (const [n, card] of this.cards.querySelectorAll("label").entries()) {
      const fits = open.some((row) => accepts(this.types[n], row.mediaType));
      card.querySelector("input").disabled = !fits;
      card.hidden = takesMany(this.types[n]) && !fits;
    }
    if (choice !== this.chosen) this.#choose(choice, false);
    const mine = open.filter((row) => this.chosen && accepts(this.chosen, row.mediaType));
    this.start.disabled = mine.length === 0;
    for (const part of [this.choice, this.options, this.start]) part.hidden = open.length === 0;
    setText(this.start, mine.length > 1 ? `Start ${mine.length} tasks` : "Start");
  }

  /** Files that can still be started. */
  #open() {
    return this.shelf.rows.filter((row) => row.isUsable);
  }

  #suggestion(open) {
    const fits = (type) => type && open.some((row) => accepts(type, row.mediaType));
    if (fits(this.chosen) || !open.length) return this.chosen;
    const last = recall(`type.${open[0].mediaType}`);
    return (
      this.types.find((type) => type.task_type === last && fits(type)) ??
      this.types.find(fits) ??
      null
    );
  }

  #choose(type, isByHand) {
    this.chosen = type;
    for (const [n, one] of this.types.entries())
      this.cards.children[n].querySelector("input").checked = one === type;
    this.form = type && formFromSchema(wishedSchema(type), [fieldOf(type)]);
    const fold =
      this.form &&
      !this.form.isEmpty &&
      h(
        "details",
        { class: "fold", open: hasRequired(type) },
        h("summary", {}, "Options"),
        this.form.node,
      );
    this.options.replaceChildren(...(fold ? [fold] : []));
    if (isByHand) this.#changed();
  }

  async #submit(event) {
    event.preventDefault();
    const type = this.chosen;
    const extra = this.form.values();
    const rows = this.#open().filter((row) => accepts(type, row.mediaType));
    rows.forEach((row) => remember(`type.${row.mediaType}`, type.task_type));
    const starts = rows.map(async (row) => {
      const started = await this.#startOne(row, type, extra);
      if (started) this.onStarted({ ...started, name: row.file.name, isAlone: rows.length === 1 });
    });
    this.#changed();
    await Promise.all(starts);
    this.#changed();
  }

  /** Waits for the upload, then queues its task. Null when either was refused. */
  async #startOne(row, type, extra) {
    row.isClaimed = true;
    const file = await row.stored;
    if (!file) {
      row.isClaimed = false;
      return null;
    }
    try {
      const started = await startTask(
        type,
        { ...extra, [fieldOf(type)]: takesMany(type) ? [file.file_id] : file.file_id },
        file.name,
      );
      this.shelf.forget(row);
      return started;
    } catch (error) {
      row.isClaimed = false;
      complain(error);
      return null;
    }
  }
}

/** The field of its form that takes a file. */
function fieldOf(type) {
  return fileField(type.params_schema) ?? (takesMany(type) ? "file_ids" : null);
}

/** Whether it takes a list of files: it is offered for what nothing else takes, an archive. */
function takesMany(type) {
  return (
    !fileField(type.params_schema) &&
    Boolean(type.accepts?.length && type.params_schema?.properties?.file_ids)
  );
}

function accepts(type, mediaType) {
  return !type.accepts?.length || !mediaType || type.accepts.includes(mediaType);
}

function hasRequired(type) {
  return (type.params_schema.required ?? []).length > 1;
}
