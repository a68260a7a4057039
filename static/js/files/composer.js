/** What was put in the tray: the files on their way, and what should happen with them. */
import { api } from "../lib/api.js";
import { complain } from "../lib/complain.js";
import { h, setText } from "../lib/dom.js";
import { whole } from "../lib/format.js";
import { recall, remember } from "../lib/memory.js";
import { FileGroup } from "./file-group.js";
import { defaultKind, kindOf, kindsOf, reads, wished } from "./kinds.js";
import { makeProjects, start, together } from "./starting.js";
import { UploadShelf } from "./upload-shelf.js";

// How often a file is asked for that nobody has looked at yet, and the milliseconds between.
const ASKS = 14;
const PAUSE = 700;
// Milliseconds for which files that came together wait for each other, so that nothing jumps.
const TOGETHER = 20_000;

export class Composer {
  /** Groups by what their files look like and the door they came through. @type {Map<string, FileGroup>} */
  groups = new Map();
  /** What a person has chosen for a group. @type {Map<string, import("./kinds.js").Kind>} */
  choices = new Map();
  /** Projects that were made for what is in the tray, by their names. @type {Map<string, string>} */
  made = new Map();
  /** Files of which the server did not say at once what they look like. @type {any[]} */
  unknown = [];
  addedAt = 0;

  /**
   * @param {any[]} types
   * @param {{ onStarted: (started: import("./starting.js").Started) => void,
   *   onDone: (all: import("./starting.js").Started[]) => void, onEmpty: () => void }} told
   *   of each task, of all of one deed, and when nothing is in the tray any more
   */
  constructor(types, told) {
    this.kinds = kindsOf(types);
    this.told = told;
    const onAgain = (rows) => rows.forEach((row) => this.#follow(row));
    const onChange = () => this.#changed();
    this.shelf = new UploadShelf({ onChange, onAgain, clear: "Remove all" });
    this.start = h("button", { class: "primary", type: "submit" }, "Start");
    this.place = h("div", { class: "file-groups" });
    this.foot = h("div", { class: "choices composer-foot" }, this.start);
    this.node = h(
      "form",
      { class: "composer", hidden: true, on: { submit: (event) => this.#submit(event) } },
      this.shelf.node,
      this.place,
      this.foot,
    );
  }

  get isEmpty() {
    return this.shelf.rows.length === 0;
  }

  /** @param {File[]} files @param {string} [wish] what the door was for that they came through */
  add(files, wish) {
    this.addedAt = performance.now();
    for (const row of this.shelf.add(files)) {
      row.wish = wish;
      this.#follow(row);
    }
    this.#changed();
    this.#focus();
    this.node.scrollIntoView({ block: "nearest" });
  }

  #focus() {
    /** @type {HTMLElement | null} */
    const chosen = this.place.querySelector("input:checked");
    (chosen ?? this.place.querySelector("input[type=radio]"))?.focus({ preventScroll: true });
  }

  /** A file is judged by its bytes, when they are there. */
  async #follow(row) {
    row.suggested = null;
    const stored = await row.stored;
    if (!stored) return;
    if (stored.suggested === null) this.#askFor(row, stored.file_id);
    else this.#judged(row, stored.suggested ?? []);
  }

  #judged(row, suggested) {
    row.suggested = suggested.filter((each) => kindOf(this.kinds, each.task_type));
    this.shelf.touch();
  }

  /** The server looks at one file after the other, and so they are asked for. */
  async #askFor(row, fileId) {
    this.unknown.push({ row, fileId, asks: 0 });
    if (this.unknown.length > 1) return;
    while (this.unknown.length) {
      const [first] = this.unknown;
      if (first.row.isGone) {
        this.unknown.shift();
        continue;
      }
      const found = await suggestedFor(first);
      if (found) {
        this.unknown.shift();
        this.#judged(first.row, found);
      } else await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  /** Files that can still be started. */
  #open() {
    return this.shelf.rows.filter((row) => row.isUsable);
  }

  #changed() {
    const { isEmpty } = this;
    if (isEmpty) this.#forget();
    const wasFull = !this.node.hidden;
    this.node.hidden = isEmpty;
    this.#showGroups();
    if (isEmpty && wasFull) this.told.onEmpty();
  }

  #forget() {
    this.choices.clear();
    this.made.clear();
  }

  #showGroups() {
    const rows = this.#open();
    const isEarly = performance.now() - this.addedAt < TOGETHER;
    const areAwaited = isEarly && rows.some((row) => !row.suggested);
    const sorted = grouped(rows, (row) => this.#keyOf(row, areAwaited));
    const hadFocus = this.place.contains(document.activeElement);
    for (const key of this.groups.keys()) if (!sorted.has(key)) this.#putAway(key);
    for (const [key, some] of sorted) this.#show(key, some, sorted.size === 1);
    if (hadFocus && !this.place.contains(document.activeElement)) this.#focus();
    const able = [...this.groups.values()].flatMap((group) => group.able()).length;
    const open = rows.length;
    this.start.disabled = able === 0;
    this.foot.hidden = open === 0;
    const part = able && able < open ? `${whole(able)} of ${whole(open)}` : `all ${whole(open)}`;
    setText(this.start, open > 1 ? `Start ${part}` : "Start");
  }

  /** What was typed stays until its files are started: a start may be refused. */
  #putAway(key) {
    const group = this.groups.get(key);
    if (this.shelf.rows.some((row) => row.isClaimed && row.group === key)) return group.hide();
    this.groups.delete(key);
    return group.node.remove();
  }

  /** What it looks like, "?" before that is known; and its door. */
  #keyOf(row, isAwaited) {
    const looks = row.suggested && !isAwaited ? (this.#betterOf(row)?.key ?? "") : "?";
    return `${looks}|${row.wish ?? ""}`;
  }

  #betterOf(row) {
    return kindOf(this.kinds, row.suggested?.[0]?.task_type);
  }

  #show(key, rows, isOnly) {
    if (!this.groups.has(key)) {
      const onChoice = (kind) => this.#choose(key, kind);
      const group = new FileGroup(this.kinds, onChoice);
      this.groups.set(key, group);
      this.place.append(group.node);
    }
    for (const row of rows) row.group = key;
    const [first] = rows;
    // What was chosen before a file was here holds for whatever it turns out to be.
    const chosen = this.choices.get(key) ?? this.choices.get(`?|${first.wish ?? ""}`);
    const isJudged = !key.startsWith("?");
    const { mediaType, wish } = first;
    const suggested = isJudged ? first.suggested : null;
    const last = recall(`type.${mediaType}`);
    const kind = chosen ?? defaultKind(this.kinds, { mediaType, suggested, wish, last });
    const better = isJudged ? this.#betterOf(first) : null;
    const isByHand = Boolean(chosen);
    const door = wished(this.kinds, wish);
    const closed = door && !reads(door, mediaType) ? door : null;
    this.groups.get(key).show({ rows, kind, better, closed, isJudged, isOnly, isByHand });
  }

  #choose(key, kind) {
    this.choices.set(key, kind);
    this.#changed();
  }

  async #submit(event) {
    event.preventDefault();
    await Promise.all([...this.groups.values()].map(({ project }) => project.settle()));
    const orders = [...this.groups.values()].map((group) => group.order);
    const all = together(orders.filter(({ rows }) => rows.length));
    // It was pressed twice.
    if (!all.length) return;
    for (const row of all.flatMap(({ rows }) => rows)) row.isClaimed = true;
    this.#changed();
    try {
      await makeProjects(all, this.made);
      const found = await Promise.all(all.map((order) => this.#startOrder(order)));
      this.told.onDone(found.flat());
    } catch (error) {
      for (const row of all.flatMap(({ rows }) => rows)) row.isClaimed = false;
      complain(error);
    }
    this.#changed();
  }

  async #startOrder(order) {
    const { kind, project } = order;
    const found = [];
    const onStarted = (started, rows) => {
      for (const row of rows) remember(`type.${row.mediaType}`, kind.key);
      found.push(started);
      this.shelf.forget(...rows);
      this.told.onStarted(started);
    };
    await start(order, project && (project.id ?? this.made.get(project.name)), onStarted);
    return found;
  }
}

/** What suits a file, null as long as that is not known; nothing when it takes too long. */
async function suggestedFor(asked) {
  asked.asks += 1;
  if (asked.asks > ASKS) return [];
  try {
    return (await api(`api/files/${encodeURIComponent(asked.fileId)}`)).suggested;
  } catch ({ status }) {
    const isPassing = status === 0 || status === 429 || status >= 500;
    return isPassing ? null : [];
  }
}

function grouped(items, keyOf) {
  const found = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(item);
  }
  return found;
}
