/** Words of all sheets of a project: found as they are typed, each a way to the place where they stand. */
import { api, query } from "../../lib/api.js";
import { address } from "../../lib/base.js";
import { h, setText } from "../../lib/dom.js";
import { count } from "../../lib/format.js";
import { placesText, projectPath, sheetPlace } from "../places.js";
import { sheetName } from "../words.js";

const PAUSE = 250;
const LEAST = 2;
const MOST = 20;

export class WordSearch {
  /** @param {{ onSearch: (words: string) => void }} told what is looked for now */
  constructor({ onSearch }) {
    this.onSearch = onSearch;
    this.asked = 0;
    this.field = h("input", {
      id: "sheet-words",
      type: "search",
      placeholder: "For example: footing, 4000 psi",
      maxlength: 200,
      autocomplete: "off",
      on: { input: () => this.#typed() },
    });
    const submit = (event) => {
      event.preventDefault();
      this.#look();
    };
    this.sum = h("p", { class: "muted", role: "status" });
    this.list = h("ol", {
      class: "found-words",
      role: "list",
      "aria-label": "Sheets with these words",
    });
    const more = { type: "button", class: "more", hidden: true, on: { click: () => this.#more() } };
    this.more = h("button", more, "Show more");
    this.node = h(
      "section",
      { class: "word-search" },
      h(
        "form",
        { role: "search", on: { submit } },
        h("label", { for: "sheet-words" }, "Find words on the sheets"),
        this.field,
      ),
      this.sum,
      this.list,
      this.more,
    );
  }

  /** @param {any} drawing whose sheets are looked through first @param {string} words looked for at once */
  begin(drawing, words) {
    this.drawing = drawing;
    this.field.value = words;
    if (words) this.#look();
  }

  close() {
    clearTimeout(this.timer);
  }

  #typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#look(), PAUSE);
  }

  get #words() {
    return this.field.value.trim();
  }

  async #look() {
    clearTimeout(this.timer);
    const words = this.#words;
    this.onSearch(words);
    if (words.length < LEAST) return this.#clear(words ? "Type at least two letters." : "");
    setText(this.sum, "Looking");
    return this.#read(null);
  }

  #more() {
    return this.#read(this.cursor);
  }

  #clear(words) {
    this.asked += 1;
    this.list.replaceChildren();
    this.more.hidden = true;
    setText(this.sum, words);
  }

  /** @param {string | null} cursor from where to go on; null from the start. A late answer is dropped. */
  async #read(cursor) {
    const number = ++this.asked;
    const words = this.#words;
    try {
      const path = `${projectPath(this.drawing.project_id)}/sheets`;
      const body = await api(`${path}${query({ q: words, limit: MOST, cursor })}`);
      if (number === this.asked) this.#show(body, words, cursor !== null);
    } catch (error) {
      if (number === this.asked) this.#clear([error.message, error.hint].filter(Boolean).join(" "));
    }
  }

  #show({ sheets, next_cursor: cursor }, words, isMore) {
    const items = sheets.map((one) => this.#item(one));
    if (isMore) this.list.append(...items);
    else this.list.replaceChildren(...items);
    if (isMore) items[0]?.querySelector("a")?.focus();
    this.cursor = cursor;
    this.more.hidden = !cursor;
    const number = this.list.children.length;
    setText(this.sum, number ? sumWords(number, Boolean(cursor)) : noneWords(words));
  }

  #item(one) {
    const href = address(sheetPlace(one.page_id, { at: placesText(one.places) }));
    const isElsewhere = one.document_id !== this.drawing.document_id;
    const name = h("bdi", {}, one.document_name.slice(0, 200));
    return h(
      "li",
      {},
      h("a", { href }, h("bdi", {}, sheetName(one).slice(0, 300))),
      isElsewhere && h("span", { class: "muted" }, " in ", name),
      h("p", { class: "snippet", dir: "auto" }, ...wordsOf(one)),
    );
  }
}

/** Without a piece of its text it was found by what it is called. */
function wordsOf({ snippet }) {
  return snippet ? marked(snippet) : ["By its number or title."];
}

/** @param {{ text: string, marks: Array<[number, number]> }} snippet */
function marked({ text, marks }) {
  const letters = [...text];
  const nodes = [];
  let at = 0;
  for (const [start, end] of marks) {
    nodes.push(letters.slice(at, start).join(""));
    nodes.push(h("mark", {}, letters.slice(start, end).join("")));
    at = end;
  }
  return [...nodes, letters.slice(at).join("")];
}

function sumWords(number, hasMore) {
  return hasMore ? `The first ${count(number, "sheet")}` : count(number, "sheet");
}

function noneWords(words) {
  return `No sheet of this project says “${words.slice(0, 80)}”. Fewer or other words may be found.`;
}
