/** One field of a sheet, corrected where it stands: Enter saves, Escape leaves it as it was. */
import { now } from "../../lib/clock.js";
import { h, setText } from "../../lib/dom.js";
import { exact } from "../../lib/format.js";
import { correctedWords, valueText } from "./fields.js";

const LONGEST = 200;
// Milliseconds for which "Saved" stands beside the field.
const SAID = 4000;

export class Field {
  /**
   * @param {import("./fields.js").FieldKind} field
   * @param {{ onSave: (value: string | null) => Promise<void>, onForget: () => void,
   *   onLeave: () => void }} told `onSave` with null takes the person's word back, `onForget` the
   *   place that was pointed at
   */
  constructor(field, told) {
    this.field = field;
    this.told = told;
    this.value = "";
    const id = `sheet-${field.name}`;
    this.input = field.kind === "choice" ? this.#choice(id) : this.#entry(id);
    this.input.setAttribute("aria-describedby", `${id}-mark ${id}-error`);
    this.state = h("span", { class: "datum-state" });
    this.read = h("span");
    this.when = h("time");
    this.back = h("button", { type: "button", class: "linklike changes" }, "Take what was read");
    this.back.addEventListener("click", () => this.#takeBack());
    this.mark = h(
      "p",
      { class: "datum-mark", id: `${id}-mark`, hidden: true },
      h("bdi", {}, this.read),
      " ",
      this.when,
      " ",
      this.back,
    );
    this.error = h("p", { class: "field-error", id: `${id}-error`, role: "alert" });
    const label = h("label", { for: id }, field.label);
    this.node = h(
      "div",
      { class: "datum", "data-field": field.name },
      h("div", { class: "datum-head" }, label, this.state),
      this.input,
      this.error,
      this.mark,
    );
    this.node.addEventListener("keydown", (event) => this.#key(event));
    this.node.addEventListener("focusout", (event) => this.#left(event));
  }

  #entry(id) {
    const type = this.field.kind === "date" ? "date" : "text";
    return h("input", { id, type, maxlength: LONGEST, autocomplete: "off", dir: "auto" });
  }

  #choice(id) {
    const options = this.field.choices.map((each) => h("option", {}, each));
    const none = { value: "", disabled: true, hidden: true, selected: true };
    const on = { change: () => this.save() };
    return h("select", { id, on }, h("option", none, "Not known"), ...options);
  }

  /** @param {any} page as it is now; what somebody is typing stays */
  show(page) {
    const value = page[this.field.name] ?? "";
    const isTyped = this.isChanged;
    this.value = value;
    if (!isTyped) this.#fill();
    this.word = page.corrected?.[this.field.name] ?? null;
    this.#showMark();
  }

  #fill() {
    this.#offer(this.value);
    this.input.value = this.value;
  }

  /** What was classified by others may be called otherwise. */
  #offer(value) {
    if (!(this.input instanceof HTMLSelectElement)) return;
    const isKnown = [...this.input.options].some((option) => option.value === value);
    if (!isKnown) this.input.append(h("option", {}, value));
  }

  #showMark() {
    this.mark.hidden = !this.word;
    if (!this.word) return;
    const { read, at, how } = this.word;
    const known = valueText(this.field, read).slice(0, 300);
    setText(
      this.read,
      read ? `Read: ${known}${known.endsWith(".") ? "" : "."}` : "Nothing was read.",
    );
    this.when.dateTime = at;
    this.when.title = exact(at);
    setText(this.back, backWords(read, how));
    this.tick();
  }

  /** Says again how long ago it was. */
  tick() {
    if (this.word) setText(this.when, correctedWords(this.word, now()));
  }

  /** Whether it is only looked at. @param {boolean} isLocked */
  lock(isLocked) {
    if (this.input instanceof HTMLSelectElement) this.input.disabled = isLocked;
    else this.input.readOnly = isLocked;
  }

  /** What stands in it now. */
  get typed() {
    return this.input.value.trim();
  }

  get isChanged() {
    return this.typed !== this.value;
  }

  /** Saves what stands in it. */
  async save() {
    if (!this.isChanged) return this.say("");
    if (!this.typed) return this.say(this.#emptyWords());
    if (this.typed === this.sending) return undefined;
    return this.#send(this.typed);
  }

  #emptyWords() {
    const { called } = this.field;
    if (this.input.validity.badInput) return "This is no full date. Give day, month and year.";
    const way = this.word ? ` “${this.back.textContent}” takes the correction back.` : "";
    return `The ${called} cannot be empty. Escape leaves it as it was.${way}`;
  }

  #takeBack() {
    if (this.word?.how === "pointed") return this.told.onForget();
    return this.#send(null);
  }

  /** @param {string | null} value */
  async #send(value) {
    this.say("");
    setText(this.state, "Saving");
    const before = this.input.value;
    this.sending = value;
    this.refused = null;
    try {
      await this.told.onSave(value);
      // What was typed meanwhile is still to be saved.
      if (this.input.value === before || value === null) this.#fill();
      this.#sayDone();
    } catch (error) {
      this.#refuse(value, error);
    }
    this.sending = undefined;
  }

  /** What was typed stays, to be saved all the same; a choice shows what counts. */
  #refuse(value, error) {
    setText(this.state, "");
    this.refused = value;
    if (this.field.kind === "choice") this.#fill();
    this.say([error.message, error.hint].filter(Boolean).join(" "));
  }

  #sayDone() {
    setText(this.state, "Saved");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => setText(this.state, ""), SAID);
  }

  /** What is wrong with it. @param {string} words */
  say(words) {
    setText(this.error, words);
    this.input.setAttribute("aria-invalid", String(Boolean(words)));
  }

  #key(event) {
    if (event.target !== this.input || event.isComposing) return;
    if (event.key === "Enter" && this.field.kind !== "choice") {
      event.preventDefault();
      this.save();
    } else if (event.key === "Escape") {
      // The sheet would drop what is selected on it.
      event.stopPropagation();
      this.#restore();
      this.told.onLeave();
    }
  }

  #restore() {
    this.say("");
    this.#fill();
  }

  /** What was typed is not lost by going on to the next field. */
  #left({ target, relatedTarget }) {
    if (target !== this.input || this.node.contains(relatedTarget)) return;
    if (this.isChanged && this.typed && this.typed !== this.refused) this.save();
    else if (!this.typed && !this.input.validity.badInput) this.#restore();
  }
}

/** What the way back is called: where nothing was read, nothing can be taken instead. */
function backWords(read, how) {
  if (how === "pointed") return "Forget the place";
  return read ? "Take what was read" : "Take it back";
}
