/** One project as a row of the list: built once, then only rewritten where it changed. */
import { address } from "../../lib/base.js";
import { now } from "../../lib/clock.js";
import { h, setAttribute, setText } from "../../lib/dom.js";
import { exact, relative } from "../../lib/format.js";
import { icon } from "../../lib/icons.js";
import { setPlace } from "../places.js";
import {
  countedWords,
  measuredWords,
  setState,
  setWords,
  sizeWords,
  stateOf,
  workWords,
} from "./words.js";

export class ProjectRow {
  /** @param {any} project */
  constructor(project) {
    this.place = address(`projects/${encodeURIComponent(project.project_id)}`);
    this.state = h("span", { class: "state" });
    this.name = h("bdi");
    this.open = h("a", { class: "name", href: this.place }, this.name);
    this.archived = h("span", { class: "tag", hidden: true }, "in the archive");
    this.size = h("p", { class: "meta" });
    this.work = h("p", { class: "line work-line" });
    this.measured = h("p", { class: "meta" });
    this.counted = h("ul", { class: "counted", role: "list" });
    this.when = h("time", { class: "time" });
    this.sets = h("ul", { class: "project-sets", role: "list" });
    this.element = h(
      "li",
      { class: "row project-row", tabindex: -1 },
      this.state,
      h(
        "div",
        { class: "what" },
        h("div", { class: "project-name" }, this.open, this.archived),
        this.size,
        this.work,
      ),
      h("div", { class: "how" }, this.measured, this.counted),
      this.when,
      this.sets,
    );
    this.update(project);
  }

  get id() {
    return this.item.project_id;
  }

  /** Shows a newer state of the same project. */
  update(project) {
    const before = this.item;
    this.item = project;
    if (JSON.stringify(before) === JSON.stringify(project)) return;
    setText(this.name, project.name.slice(0, 300));
    this.open.title = project.name.slice(0, 2000);
    this.archived.hidden = !project.archived_at;
    setText(this.size, sizeWords(project));
    setText(this.work, workWords(project));
    this.work.hidden = !this.work.textContent;
    setText(this.measured, measuredWords(project));
    this.measured.hidden = !this.measured.textContent;
    this.#showState(project);
    this.#showCounted(project);
    this.#showSets(project);
    this.#showMoment(project);
  }

  /** Redraws what depends on the moment, where somebody may see it. */
  tick() {
    if (!this.element.checkVisibility({ contentVisibilityAuto: true })) return;
    for (const time of [this.when, ...this.sets.querySelectorAll("time")])
      setText(time, relative(time.dateTime, now()));
  }

  #showMoment({ changed_at: at }) {
    setAttribute(this.when, "datetime", at);
    setAttribute(this.when, "title", `Last change: ${exact(at)}`);
    setText(this.when, relative(at, now()));
  }

  #showState(project) {
    const [tone, word] = stateOf(project);
    if (this.element.dataset.word === word) return;
    this.element.dataset.word = word;
    this.element.dataset.state = tone;
    this.state.replaceChildren(icon(tone || "file"), word);
  }

  #showCounted(project) {
    const pairs = countedWords(project);
    const more = project.conditions - pairs.length;
    const items = pairs.map(([name, quantity]) =>
      h(
        "li",
        {},
        h("bdi", { title: name.slice(0, 2000) }, name.slice(0, 100)),
        " ",
        h("b", {}, quantity),
      ),
    );
    if (more > 0) items.push(h("li", { class: "muted" }, `and ${more} more`));
    this.counted.replaceChildren(...items);
    this.counted.hidden = !items.length;
  }

  /** What has the focus keeps it: only a row that says something else is made again. */
  #showSets({ drawings, sets, name }) {
    const known = new Map(
      [...this.sets.children].map((item) => [item.getAttribute("data-key"), item]),
    );
    const items = drawings.map((one) => {
      const key = JSON.stringify(one);
      return known.get(key) ?? setItem(one, key);
    });
    const more = sets - drawings.length;
    if (more > 0) items.push(h("li", {}, h("a", { href: this.place }, `and ${more} more`)));
    this.sets.replaceChildren(...items);
    this.sets.hidden = !items.length;
    setAttribute(this.sets, "aria-label", `Plan sets of ${name.slice(0, 100)}`);
  }
}

function setItem(one, key) {
  const [tone, word] = setState(one);
  const { created_at: at } = one;
  const name = h(
    "a",
    { href: address(setPlace(one.document_id)), title: one.name.slice(0, 2000) },
    h("bdi", {}, one.name.slice(0, 200)),
  );
  return h(
    "li",
    { "data-key": key, "data-state": tone },
    h(
      "span",
      { class: "set-name" },
      h("span", { class: "set-mark", title: word }, icon(tone)),
      name,
    ),
    h("span", { class: "set-words" }, setWords(one)),
    h("time", { datetime: at, title: `Came in: ${exact(at)}` }, relative(at, now())),
  );
}
