/** The answer to a question: sentences of the documents, each with where it stands. */
import { api } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { announce } from "../lib/live-region.js";
import { currentProject } from "../frame/project.js";
import { withoutStruck } from "../lib/struck.js";
import { marked } from "./marks.js";
import { passage, passageLink } from "./results.js";
import "../task-progress.js";

export class Answer {
  /** @param {{ documentId?: string, onOpen?: (passage: any) => void }} options as in `Finder` */
  constructor({ documentId, onOpen }) {
    this.options = { documentId, onOpen };
    this.asked = 0;
    this.node = h("section", { class: "answer", "aria-label": "Answer", hidden: true });
  }

  clear() {
    this.asked += 1;
    this.node.hidden = true;
    this.node.replaceChildren();
  }

  /** Asks, and shows what came of it, unless another question was asked meanwhile. @param {string} question */
  async ask(question) {
    const number = ++this.asked;
    const isLate = () => number !== this.asked;
    this.question = question;
    this.#show(h("p", { class: "muted thinking" }, "Reading the passages"));
    this.node.setAttribute("aria-busy", "true");
    try {
      const { documentId } = this.options;
      const json = {
        question,
        document_ids: documentId ? [documentId] : undefined,
        project_id: (!documentId && currentProject()) || undefined,
      };
      const answer = await api("api/ask", { method: "POST", json });
      if (isLate()) return;
      if (answer.task_id) this.#follow(answer.task_id, isLate);
      else this.#say(answer);
    } catch (error) {
      if (!isLate()) this.#fail(error);
    }
  }

  /** A written answer takes its time, can be cancelled, and says how far it is. */
  #follow(taskId, isLate) {
    const bar = h("task-progress", { "task-id": taskId, bare: true });
    const on = (type, take) =>
      bar.addEventListener(type, (event) => isLate() || take(event.detail));
    on("task-success", (task) => this.#say(task.result));
    on("task-cancel", () => this.#show(h("p", { class: "muted" }, "It was cancelled.")));
    on("task-error", (task) => this.#fail(new Error(task?.error ?? "The answer is gone.")));
    this.#show(bar);
  }

  #say({ answer, found, citations = [] }) {
    if (!found) return this.#notFound();
    const { documentId, onOpen } = this.options;
    const options = { isAlone: Boolean(documentId), onOpen, q: this.question };
    const isVerbatim = citations.map(({ text }) => withoutStruck(text)).join(" ") === answer;
    this.#show(...(isVerbatim ? quotes(citations, options) : written(answer, citations, options)));
    return announce(`Answer: ${answer.slice(0, 400)}`);
  }

  #notFound() {
    const where = this.options.documentId ? "this document" : "these documents";
    const title = `Not found in ${where}`;
    this.#show(
      h("p", {}, h("strong", {}, title)),
      h(
        "p",
        { class: "muted" },
        "No passage answers it well enough. Ask with words that the text itself may use.",
      ),
    );
    announce(title);
  }

  #fail(error) {
    const again = () => this.ask(this.question);
    this.#show(
      h("p", { class: "failed" }, [error.message, error.hint].filter(Boolean).join(" ")),
      h("p", {}, h("button", { type: "button", on: { click: again } }, "Try again")),
    );
    announce(error.message);
  }

  #show(...content) {
    const title = h("h2", { dir: "auto" }, this.question);
    this.node.removeAttribute("aria-busy");
    this.node.hidden = false;
    this.node.replaceChildren(title, ...content);
  }
}

/** An answer in the documents' own words: each sentence with where it stands. */
function quotes(citations, options) {
  const items = citations.map((one) =>
    h(
      "li",
      {},
      h("blockquote", { class: "answer-text", dir: "auto" }, ...marked(one.text, [])),
      h("p", { class: "source" }, passageLink(one, options)),
    ),
  );
  return [h("ol", { class: "quotes" }, ...items)];
}

/** An answer in other words, and the passages it goes by. */
function written(answer, citations, options) {
  const sources = citations.map((one) => h("li", {}, passage(one, options)));
  return [
    h("p", { class: "answer-text", dir: "auto" }, answer),
    h("h3", { class: "sources-title" }, "What it goes by"),
    h("ol", { class: "results" }, ...sources),
  ];
}
