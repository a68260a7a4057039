/** The findings as a list and as a map of the whole contract, each in reading order. */
import { h, setAttribute, setText } from "../lib/dom.js";
import { words } from "../lib/format.js";
import { shown, struckSpans } from "../lib/struck.js";
import { decidedBy } from "./findings.js";
import { KINDS } from "./kinds.js";
import { placeWords } from "./place-words.js";

const EXCERPT = 200;

export class Entries {
  /** @param {(id: string) => void} go shows a finding in the text */
  constructor(go) {
    this.go = go;
    /** @type {Map<string, { entry: HTMLElement, tick: HTMLElement, update(finding: any): void }>} */
    this.known = new Map();
    this.list = h("ol", { class: "entries" });
    this.map = h("div", { class: "minimap" });
  }

  /** The nodes of a finding. @param {string} id */
  nodesOf(id) {
    const { entry, tick } = this.known.get(id);
    return [entry, tick];
  }

  /**
   * Shows these findings; nodes stay where no finding comes or goes.
   * @param {import("./findings.js").Finding[]} findings @param {(id: string) => number} share how far down each is
   */
  update(findings, share) {
    const before = this.known;
    const isSame = before.size === findings.length && findings.every(({ id }) => before.has(id));
    if (!isSame) {
      this.known = new Map(findings.map((one) => [one.id, before.get(one.id) ?? this.#nodes(one)]));
      const nodes = [...this.known.values()];
      this.list.replaceChildren(...nodes.map(({ entry }) => entry));
      this.map.replaceChildren(...nodes.map(({ tick }) => tick));
      for (const [id, { tick }] of this.known)
        tick.style.setProperty("--at", `${(share(id) * 100).toFixed(2)}%`);
    }
    for (const finding of findings) this.known.get(finding.id).update(finding);
  }

  /** Scrolls the list to one of its entries without moving the page round it. @param {string} id */
  show(id) {
    const { list } = this;
    const { entry } = this.known.get(id);
    const above = entry.offsetTop - list.offsetTop;
    const below = above + entry.offsetHeight - list.clientHeight;
    list.scrollTop = Math.min(above, Math.max(list.scrollTop, below));
  }

  #nodes(finding) {
    const click = () => this.go(finding.id);
    const meta = h("small", { class: "muted" });
    const note = h("p", { class: "only-print" });
    const excerpt = h("span", { class: "excerpt" }, ...firstWords(finding.text));
    const button = h("button", { type: "button", on: { click } }, excerpt, meta);
    const why = h("p", { class: "only-print" }, finding.reason);
    const entry = h("li", { "data-kind": finding.kind }, button, why, note);
    const tick = h("span", { class: "tick", "data-kind": finding.kind, on: { click } });
    const update = (latest) => {
      for (const node of [entry, tick]) setAttribute(node, "data-decided", latest.decision?.kind);
      setText(meta, metaOf(latest));
      setText(note, latest.decision ? noteOf(latest.decision) : "");
    };
    return { entry, tick, update };
  }
}

/** Some lines of a passage; what its authors have struck out is shown as such. @param {string} text */
function firstWords(text) {
  return shown(text, struckSpans(text), 0, Math.min(text.length, EXCERPT));
}

/** For paper, which has no place to look it up. */
function noteOf(decision) {
  return `${decidedBy(decision)}${decision.note && `: ${decision.note}`}`;
}

/** What it is, where that is not "counted"; its topic; its place. */
function metaOf({ kind, decision, topic, clause, page }) {
  return [
    kind !== "counted" && kind !== "added" && KINDS[kind].label,
    decision && decidedBy(decision),
    topic && words(topic),
    placeWords({ clause, page }),
  ]
    .filter(Boolean)
    .join(" · ");
}
