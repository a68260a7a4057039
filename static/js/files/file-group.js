/** Files of one kind in the tray: what they look like, what should happen with them, and where. */
import { h, setText } from "../lib/dom.js";
import { count, whole } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { formFromSchema } from "../tasks/form-from-schema.js";
import { wishedSchema } from "../tasks/page-defaults.js";
import { contradiction, looksLike, reads, signsOf, stem } from "./kinds.js";
import { ProjectField } from "./project-field.js";

const NAMED = 3;
const WAITING = "What it is shows as soon as it is here. You can choose before.";
let groups = 0;

export class FileGroup {
  /** @type {import("./upload-row.js").UploadRow[]} */
  rows = [];
  /** @type {import("./kinds.js").Kind | null} */
  kind = null;
  /** Which names are shown. */
  named = "";
  isMany = false;
  /** What a screen reader has heard last. */
  said = "";

  /** @param {import("./kinds.js").Kind[]} kinds @param {(kind: import("./kinds.js").Kind) => void} onChoice */
  constructor(kinds, onChoice) {
    this.kinds = kinds;
    this.onChoice = onChoice;
    const name = `kind-${++groups}`;
    this.legend = h("legend");
    this.names = h("p", { class: "muted group-names" });
    this.chips = kinds.map((kind) => this.#chip(kind, name));
    this.about = h("p", { class: "muted" });
    this.why = h("p", { class: "why" });
    this.offer = h("button", { type: "button", on: { click: () => onChoice(this.better) } });
    this.against = h("span");
    this.notice = h("div", { class: "notice against" }, this.against, this.offer);
    this.project = new ProjectField();
    this.options = h("div");
    this.node = h(
      "fieldset",
      { class: "file-group" },
      this.legend,
      this.names,
      h("div", { class: "chips" }, ...this.chips.map(({ label }) => label)),
      this.why,
      this.notice,
      this.about,
      this.project.node,
      this.options,
    );
  }

  #chip(kind, name) {
    const on = { change: () => this.onChoice(kind) };
    const input = h("input", { type: "radio", name, value: kind.key, on });
    return { kind, input, label: h("label", { class: "chip" }, input, kind.title) };
  }

  /**
   * @param {object} now
   * @param {import("./upload-row.js").UploadRow[]} now.rows
   * @param {import("./kinds.js").Kind | null} now.kind what happens with them
   * @param {import("./kinds.js").Kind | null} now.better what they look like
   * @param {import("./kinds.js").Kind | null} now.closed the door they came through, if it cannot read them
   * @param {boolean} now.isJudged whether that is known @param {boolean} now.isOnly whether there is no other group
   * @param {boolean} now.isByHand whether a person has chosen it
   */
  show({ rows, kind, better, closed, isJudged, isOnly, isByHand }) {
    this.node.hidden = false;
    this.closed = closed;
    this.rows = rows;
    this.better = better;
    const { length } = rows;
    setText(this.legend, isOnly ? question(length) : titleOf(better, length));
    this.names.hidden = isOnly;
    // Of many, some of which are known by now, the rest is only waited for.
    this.node.classList.toggle("is-pending", !isOnly && !kind && !isJudged);
    if (!isOnly) this.#showNames();
    for (const { kind: each, input, label } of this.chips) {
      label.hidden = !rows.some((row) => reads(each, row.mediaType));
      input.checked = each === kind;
    }
    this.#showWhy(kind, isJudged ? rows.map((row) => row.suggested) : null, isByHand);
    setText(this.about, kind?.about ?? "\u00a0");
    const isMany = length > 1 && Boolean(kind?.many);
    if (kind !== this.kind || isMany !== this.isMany) this.#ask(kind, isMany);
    this.project.ask(Boolean(kind?.needsProject), stem(rows[0].file.name));
  }

  /** Its files are being started. */
  hide() {
    this.rows = [];
    this.node.hidden = true;
  }

  #showNames() {
    const key = `${this.rows[0].file.name} ${this.rows.length}`;
    if (key === this.named) return;
    this.named = key;
    const names = this.rows.slice(0, NAMED).map((row) => h("bdi", {}, row.file.name.slice(0, 80)));
    const rest = this.rows.length - names.length;
    const parts = names.flatMap((name, n) => (n ? [", ", name] : [name]));
    this.names.replaceChildren(...parts, rest > 0 ? ` and ${whole(rest)} more` : "");
  }

  /** @param {any[][] | null} suggested for each file, null while they are waited for */
  #showWhy(kind, suggested, isByHand) {
    const reasons = this.#reasons(suggested);
    const names = suggested?.map((found) => found.map((each) => each.task_type));
    const against = kind && names && !isByHand ? contradiction(kind, this.better, names) : null;
    this.notice.hidden = !against;
    if (against) {
      setText(this.against, reasons ? `${against} ${signsOf(this.better, reasons)}` : against);
      setText(this.offer, this.better.title);
    }
    const looks = reasons && !against ? looksLike(this.better, reasons) : "";
    const waits = kind ? "\u00a0" : WAITING;
    this.#say([suggested ? this.#closedDoor() + looks : waits, this.#left(kind)], against);
  }

  /** @param {string[]} parts @param {string | null} against is heard instead */
  #say(parts, against) {
    const said = parts.filter(Boolean).join(" ");
    const isNews = (against ?? said) !== this.said;
    this.said = against ?? said;
    if (isNews && this.said.trim()) announce(this.said);
    setText(this.why, said);
    this.why.hidden = !said;
  }

  #closedDoor() {
    return this.closed ? `“${this.closed.title}” cannot read this kind of file. ` : "";
  }

  /** Why each looks like that; null where that is not known of all. @returns {string[] | null} */
  #reasons(suggested) {
    if (!this.better || !suggested) return null;
    const reasons = suggested.map((found) => found.find((each) => this.#isBetter(each))?.reason);
    return reasons.every(Boolean) ? reasons : null;
  }

  #isBetter({ task_type: type }) {
    return [this.better.one, this.better.many].some((each) => each?.task_type === type);
  }

  #left(kind) {
    const left = this.rows.length - this.able(kind).length;
    if (!kind || !left) return "";
    return `${count(left, "file")} cannot be read this way and ${left === 1 ? "stays" : "stay"} here.`;
  }

  /** Its files that what was chosen can read. */
  able(kind = this.kind) {
    return kind ? this.rows.filter((row) => reads(kind, row.mediaType)) : [];
  }

  /** A batch asks for less than a task for one file. */
  #ask(kind, isMany) {
    [this.kind, this.isMany] = [kind, isMany];
    const type = kind && (isMany || !kind.one ? kind.many : kind.one);
    const takesFile = ["file_id", "file_ids", "review_task_id"];
    this.form = type ? formFromSchema(wishedSchema(type), takesFile) : null;
    const isEmpty = !this.form || this.form.isEmpty;
    const open = (type?.params_schema.required ?? []).length > 1;
    const fold =
      !isEmpty &&
      h("details", { class: "fold", open }, h("summary", {}, "Options"), this.form.node);
    this.options.replaceChildren(...(fold ? [fold] : []));
  }

  /** What is to be started. */
  get order() {
    const { kind, project, form } = this;
    return { kind, rows: this.able(), params: form?.values() ?? {}, project: project.choice };
  }
}

function question(number) {
  return `What should happen with ${number === 1 ? "it" : "them"}?`;
}

function titleOf(better, number) {
  if (!better?.all) return count(number, "file");
  return number === 1 ? count(1, better.all.slice(0, -1)) : `${whole(number)} ${better.all}`;
}
