/** What was seen and not counted: a question for each kind, answered once for all its shapes. */
import { api } from "../../lib/api.js";
import { complain } from "../../lib/complain.js";
import { h, setText } from "../../lib/dom.js";
import { count, whole, words } from "../../lib/format.js";
import { announce } from "../../lib/live-region.js";
import { recall, remember } from "../../lib/memory.js";
import { isOnlyRead } from "../../lib/rights.js";
import { pagePath } from "../places.js";
import { isMetricScale } from "../scale/scales.js";
import { askTakeoff } from "../takeoff/takeoff-dialog.js";

// Questions shown at first, and more on demand.
const LEAF = 3;
const MORE = 50;
const SAID = { nothing: "Nothing to count:", condition: "Counted", open: "Open again:" };

export class Candidates {
  /**
   * @param {string} pageId
   * @param {{ stage: import("../sheet/stage.js").Stage, overlay: import("../sheet/overlay.js").Overlay,
   *   decisions: import("./decisions.js").Decisions, known: import("./model.js").Measurements,
   *   onMeasured: () => Promise<void> }} parts `onMeasured` when measurements came or went
   */
  constructor(pageId, parts) {
    this.path = `${pagePath(pageId)}/candidates`;
    this.parts = parts;
    /** @type {any[]} */
    this.all = [];
    this.loads = 0;
    this.most = LEAF;
    this.picked = null;
    /** @type {(source: string) => string} what sources are called */
    this.titleOf = (source) => source;
    this.number = h("span", { class: "muted" });
    this.list = h("ol", { class: "candidate-list", role: "list", "aria-label": "Not counted" });
    this.more = h("button", {
      type: "button",
      class: "linklike",
      on: { click: () => this.#showMore() },
    });
    this.answered = h("ol", { role: "list", "aria-label": "Answered" });
    this.answeredWords = h("summary", { class: "muted" });
    this.fold = h("details", { class: "fold" }, this.answeredWords, this.answered);
    this.help = h(
      "p",
      { class: "muted candidate-help" },
      "Seen, but not sure enough to be counted. One answer counts for all shapes of a question.",
    );
    const keep = () => remember("candidates", this.node.open ? "open" : "closed");
    this.node = h(
      "details",
      { class: "candidates", hidden: true, open: recall("candidates") !== "closed" },
      h(
        "summary",
        { on: { click: () => setTimeout(keep) } },
        h("h2", {}, "Not counted ", this.number),
      ),
      this.help,
      this.list,
      this.more,
      this.fold,
    );
    this.node.addEventListener("click", (event) => this.#onClick(event));
  }

  /** @param {any} page @param {(source: string) => string} titleOf */
  describe(page, titleOf) {
    this.page = page;
    const isSame = titleOf === this.titleOf;
    this.titleOf = titleOf;
    if (!isSame && this.all.length) this.show();
  }

  /** Reads them again. */
  async load() {
    const number = ++this.loads;
    try {
      const { candidates } = await api(this.path);
      if (number !== this.loads) return;
      this.all = candidates;
      this.show();
    } catch (error) {
      // The list beside it says why nothing can be read; what was shown stays.
      if (error.status !== 404 && error.status !== 0) complain(error);
    }
  }

  /** The next question after the one that is picked. */
  next() {
    const open = this.all.filter((one) => !one.answer);
    if (!open.length) return announce("No question is open");
    const at = open.findIndex((one) => one.candidate_id === this.picked);
    const next = open[(at + 1) % open.length];
    this.most = Math.max(this.most, open.indexOf(next) + 1);
    this.node.open = true;
    this.show();
    this.pick(next.candidate_id);
    const row = this.#rowOf(next.candidate_id);
    row?.querySelector("button")?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
    return undefined;
  }

  /** Shows its shapes on the sheet; null shows none. @param {string | null} id */
  pick(id) {
    this.picked = id;
    const one = this.all.find((each) => each.candidate_id === id);
    const box = this.parts.overlay.haunt(one?.shapes ?? []);
    for (const row of this.list.children) {
      const isIt = row.getAttribute("data-candidate") === id;
      row.querySelector(".question").setAttribute("aria-pressed", String(isIt));
    }
    if (one && box) this.parts.stage.goTo(box);
    if (one) announce(`${one.question} They are shown on the sheet.`);
  }

  /** Draws them again; the answered ones name the conditions that are known by now. */
  show() {
    const open = this.all.filter((one) => !one.answer);
    const done = this.all.filter((one) => one.answer);
    this.node.hidden = !this.all.length;
    setText(this.number, open.length ? count(open.length, "question") : "all answered");
    this.help.hidden = !open.length;
    this.list.replaceChildren(...open.slice(0, this.most).map((one) => this.#question(one)));
    const left = open.length - this.most;
    this.more.hidden = left <= 0;
    setText(
      this.more,
      left > 0 ? `Show ${whole(Math.min(MORE, left))} more of ${whole(open.length)}` : "",
    );
    this.fold.hidden = !done.length;
    setText(this.answeredWords, `${whole(done.length)} answered`);
    this.answered.replaceChildren(...done.slice(0, 10 * MORE).map((one) => this.#answer(one)));
    this.#keepPicked();
  }

  /** What was picked stays so, unless it is gone. */
  #keepPicked() {
    if (!this.picked) return;
    const isThere = this.all.some((one) => one.candidate_id === this.picked && !one.answer);
    if (!isThere) this.pick(null);
    else this.#rowOf(this.picked)?.querySelector(".question")?.setAttribute("aria-pressed", "true");
  }

  #question(one) {
    const button = (label, deed) => h("button", { type: "button", "data-deed": deed }, label);
    const kept = one.shapes.length;
    const part = kept < one.count ? `the first ${whole(kept)} can be shown` : "";
    const why = [
      `Perhaps ${words(one.kind).toLowerCase()}`,
      one.doubt,
      this.titleOf(one.source),
      part,
    ];
    return h(
      "li",
      { class: "candidate", "data-candidate": one.candidate_id },
      h(
        "button",
        { type: "button", class: "question", "data-deed": "pick", "aria-pressed": "false" },
        h("span", { class: "ghost-mark", "aria-hidden": true }),
        h("bdi", {}, one.question.slice(0, 300)),
      ),
      h("p", { class: "muted candidate-why" }, why.filter(Boolean).join(" · ").slice(0, 600)),
      h(
        "div",
        { class: "choices changes" },
        button("Count as…", "count"),
        button("Nothing to count", "nothing"),
      ),
    );
  }

  #answer(one) {
    const name = this.#conditionOf(one);
    const what = one.answer === "nothing" ? "nothing to count" : `counted as ${name}`;
    const of = count(one.count, "shape");
    return h(
      "li",
      { class: "candidate", "data-candidate": one.candidate_id },
      h("span", {}, h("bdi", {}, one.called.slice(0, 100)), `, ${of}: ${what}`),
      h("button", { type: "button", class: "linklike changes", "data-deed": "open" }, "Take back"),
    );
  }

  /** The name of the condition that its shapes were measured for. */
  #conditionOf({ condition_id: id }) {
    const found = this.parts.known.all.find((one) => one.condition_id === id);
    return found ? found.condition.slice(0, 100) : "a condition";
  }

  #showMore() {
    this.most += MORE;
    this.show();
  }

  #onClick(event) {
    const button = event.target.closest("[data-deed]");
    const id = button?.closest("[data-candidate]")?.dataset.candidate;
    const one = this.all.find((each) => each.candidate_id === id);
    if (!one) return;
    const { deed } = button.dataset;
    if (deed === "pick") this.pick(this.picked === id ? null : id);
    else if (isOnlyRead(this.node)) return;
    else if (deed === "count") this.#ask(one);
    else this.#say(one, { answer: deed });
  }

  /** Asks what they are counted as: a condition there is, or one that is made here. */
  async #ask(one) {
    this.pick(one.candidate_id);
    const { project_id: projectId, scale_ratio: ratio, scale_text: text } = this.page;
    try {
      const chosen = await askTakeoff({
        projectId,
        title: one.question.slice(0, 200),
        yes: one.count === 1 ? "Count it" : `Count all ${whole(one.count)}`,
        needs: "condition",
        isMetric: isMetricScale(ratio, text),
        type: "count",
      });
      if (chosen) await this.#say(one, { answer: "condition", condition_id: chosen.condition_id });
    } catch (error) {
      complain(error);
    }
  }

  async #say(one, said) {
    try {
      await this.#send(one.candidate_id, { ...said, answered_at: one.answered_at });
    } catch (error) {
      complain(error);
      if (error.status === 404 || error.status === 409) this.load();
      return;
    }
    this.parts.decisions.did({
      words: `${SAID[said.answer]} ${one.called.slice(0, 100)}.`,
      show: () => {},
      send: () => this.parts.decisions.fromLog(one.candidate_id),
    });
  }

  /** The list is read again afterwards, not as a part of it: it waits for all that is being sent. */
  async #send(id, said) {
    await api(`api/candidates/${encodeURIComponent(id)}`, { method: "POST", json: said });
    this.parts.onMeasured();
  }

  #rowOf(id) {
    return this.list.querySelector(`[data-candidate="${CSS.escape(id)}"]`);
  }
}
