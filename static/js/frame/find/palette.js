/** The palette: one field that finds everything, and does what can be done, by keys alone. */
import { h, setAttribute, setText } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { icon } from "../../lib/icons.js";
import { me } from "../../lib/session.js";
import { styleSheet } from "../../lib/style-sheets.js";
import { deedsFor } from "./deeds.js";
import { choose } from "./choosing.js";
import { lately } from "./recent.js";
import { elsewhere, SOURCES } from "./sources.js";

/** @typedef {import("./sources.js").Entry} Entry */
/** @typedef {{ title: string, entries: Entry[] }} Group */

const PAUSE = 120;
const LONGEST = 200;

/** Opens it; a dialog that is open already keeps the page. */
export async function open() {
  if (!me.user || document.querySelector("dialog[open]")) return;
  const before = /** @type {HTMLElement} */ (document.activeElement);
  await styleSheet("find");
  if (!document.querySelector("dialog[open]")) new Palette(before);
}

class Palette {
  /** What each source found for what is in the field, in the order of `SOURCES`. @type {Array<Group | null>} */
  found = [];
  /** The names of what could not be searched. @type {string[]} */
  failed = [];
  waiting = 0;
  number = 0;
  /** What can be chosen, from the top. @type {Array<{ entry: Entry, option: HTMLElement }>} */
  shown = [];
  /** The chosen one, while it is shown. @type {string | null} */
  key = null;

  /** @param {HTMLElement} before what had the focus */
  constructor(before) {
    this.field = h("input", {
      type: "text",
      role: "combobox",
      "aria-expanded": "true",
      "aria-controls": "find-list",
      "aria-autocomplete": "list",
      "aria-label": "Find anything, or do something",
      placeholder: "Find anything, or do something",
      autocomplete: "off",
      spellcheck: "false",
      maxlength: LONGEST,
      on: { input: () => this.#typed() },
    });
    this.list = h("div", { id: "find-list", role: "listbox", "aria-label": "Found" });
    this.status = h("p", { class: "muted", role: "status" });
    this.note = h("p", { class: "muted find-keys", "aria-hidden": "true" });
    this.note.append(h("kbd", {}, "↑"), h("kbd", {}, "↓"), " choose ");
    this.note.append(h("kbd", {}, "Enter"), " open ", h("kbd", {}, "Esc"), " close");
    const foot = h("footer", {}, this.status, this.note);
    const head = h("div", { class: "find-field" }, icon("search"), this.field);
    const on = {
      keydown: (event) => this.#key(event),
      click: ({ target }) => target === this.dialog && this.dialog.close(),
      close: () => this.#left(before),
    };
    const given = { class: "find", "aria-label": "Find", on };
    this.dialog = h("dialog", given, h("div", {}, head, this.list, foot));
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.field.focus();
    this.#begin();
  }

  get q() {
    return this.field.value.trim();
  }

  #left(before) {
    this.#stop();
    // Who chose something has gone on; the focus of the others returns.
    const isFree = document.activeElement === document.body || !document.activeElement;
    if (isFree || this.dialog.contains(document.activeElement)) before?.focus?.();
    this.dialog.remove();
  }

  #stop() {
    this.number += 1;
    clearTimeout(this.timer);
    this.request?.abort();
    this.waiting = 0;
    this.failed = [];
  }

  #typed() {
    this.#stop();
    this.key = null;
    if (!this.q) return this.#begin();
    this.waiting = SOURCES.length;
    this.#show();
    this.timer = setTimeout(() => this.#search(), PAUSE);
    return undefined;
  }

  /** Before anything is typed: what was used lately, and what can be done. */
  async #begin() {
    const number = ++this.number;
    this.found = [];
    this.#show();
    const groups = await lately();
    if (number !== this.number) return;
    this.found = groups;
    this.#show();
  }

  #search() {
    const { q, number } = this;
    this.request = new AbortController();
    const { signal } = this.request;
    this.found = SOURCES.map(() => null);
    SOURCES.forEach(async ({ title, ask }, n) => {
      let group = null;
      try {
        group = { title, entries: await ask(q, signal) };
      } catch {
        if (number === this.number) this.failed.push(title.toLowerCase());
      }
      if (number !== this.number) return;
      this.found[n] = group;
      this.waiting -= 1;
      this.#show();
    });
  }

  /** What is shown now, without what is there twice. @returns {Group[]} */
  #groups() {
    const { q } = this;
    const deeds = deedsFor(q);
    const recent = q ? [] : this.found;
    const found = q ? this.found : [];
    const rest = q && !this.waiting ? [{ title: "Look further", entries: this.#further() }] : [];
    const seen = new Set();
    return [...recent, ...deeds, ...found, ...rest]
      .filter((group) => group !== null)
      .map(({ title, entries }) => ({
        title,
        entries: entries.filter(({ key }) => !seen.has(key) && seen.add(key)),
      }))
      .filter(({ entries }) => entries.length);
  }

  #further() {
    const again = { key: "again", name: "Try again", run: () => this.#typed(), stays: true };
    return this.failed.length ? [again, ...elsewhere(this.q)] : elsewhere(this.q);
  }

  #show() {
    const { scrollTop } = this.list;
    this.shown = [];
    this.list.replaceChildren(...this.#groups().map((group, n) => this.#group(group, n)));
    this.list.scrollTop = scrollTop;
    this.list.setAttribute("aria-busy", String(this.waiting > 0));
    const kept = this.shown.findIndex(({ entry }) => entry.key === this.key);
    this.#point(Math.max(0, kept), kept >= 0);
    setText(this.status, this.#sentence());
  }

  #sentence() {
    const { failed, q } = this;
    if (!q) return "";
    if (this.waiting) return "Searching";
    const entries = this.found.flatMap((group) => group?.entries ?? []);
    const found = new Set(entries.map(({ key }) => key)).size;
    const said = found ? `${count(found, "thing")} found.` : "Nothing has this name.";
    return failed.length ? `${said} Could not be searched: ${failed.join(", ")}.` : said;
  }

  #group({ title, entries }, n) {
    const id = `find-group-${n}`;
    const head = h("div", { id, class: "find-title", "aria-hidden": "true" }, title);
    const options = entries.map((entry) => this.#option(entry));
    return h("div", { role: "group", "aria-label": title }, head, ...options);
  }

  #option(entry) {
    const at = this.shown.length;
    const option = h(
      "div",
      {
        id: `find-${at}`,
        role: "option",
        title: entry.name.slice(0, 2000),
        on: {
          pointermove: () => this.at !== at && this.#point(at, true),
          click: (event) => this.#choose(entry, event),
        },
      },
      h("bdi", {}, entry.name.slice(0, 300)),
      entry.detail && h("small", { class: "muted" }, h("bdi", {}, entry.detail.slice(0, 200))),
    );
    this.shown.push({ entry, option });
    return option;
  }

  /** @param {number} at of `shown` @param {boolean} isMeant whether a person has moved there */
  #point(at, isMeant) {
    this.at = at;
    const here = this.shown[at];
    if (isMeant) this.key = here?.entry.key ?? null;
    for (const { option } of this.shown)
      setAttribute(option, "aria-selected", String(option === here?.option));
    setAttribute(this.field, "aria-activedescendant", here?.option.id);
  }

  #move(by) {
    const { length } = this.shown;
    if (!length) return;
    this.#point((this.at + by + length) % length, true);
    if (this.at === 0) this.list.scrollTop = 0;
    else this.shown[this.at].option.scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    if (event.isComposing) return;
    const { key, ctrlKey, metaKey } = event;
    const isAgain = (ctrlKey || metaKey) && key.toLowerCase() === "k";
    if (key === "ArrowDown") this.#move(1);
    else if (key === "ArrowUp") this.#move(-1);
    else if (key === "PageDown") this.#move(Math.min(8, this.shown.length - 1 - this.at));
    else if (key === "PageUp") this.#move(-Math.min(8, this.at));
    else if (key === "Enter") this.#choose(this.shown[this.at]?.entry, event);
    else if (isAgain) this.dialog.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Entry | undefined} entry @param {KeyboardEvent | MouseEvent} event */
  #choose(entry, event) {
    if (!entry) return;
    if (!entry.stays) this.dialog.close();
    choose(entry, event);
  }
}
