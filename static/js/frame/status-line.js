/** <status-line>: what runs, waits and failed, on every page; a click opens the list. */
import { address } from "../lib/base.js";
import { query } from "../lib/api.js";
import { h, setText } from "../lib/dom.js";
import { whole } from "../lib/format.js";
import { watch } from "../watch.js";
import { currentProject, tasksPlace } from "./project.js";

/** @type {Counts | null} */
let counts = null;

/** Of the chosen project, or of all; later ones come as `intray:counts`. */
export function lastCounts() {
  return counts;
}

class StatusLine extends HTMLElement {
  connectedCallback() {
    this.link = h("a", {}, "\u00a0");
    this.failed = h("a", { hidden: true });
    this.replaceChildren(this.link, this.failed);
    this.#follow();
    addEventListener("intray:project", () => this.#follow());
    for (const type of ["intray:task-ended", "intray:tasks-read"])
      addEventListener(type, () => this.poller.now());
  }

  /** The waiting ones are asked for; the totals of every status come with any list. */
  #follow() {
    this.poller?.stop();
    counts = null;
    this.link.href = address(tasksPlace());
    this.failed.href = address(tasksPlace({ view: "attention" }));
    const wanted = { status: "PENDING", limit: 1, project_id: currentProject() };
    this.poller = watch(address(`api/tasks${query(wanted)}`), {
      onData: (body) => this.take(body),
      onRefused: () => setText(this.link, "Tasks"),
    });
  }

  take({ running, completed, failed, failed_unseen: unseen, cancelled, total }) {
    const waiting = Math.min(total, running);
    counts = {
      running: running - waiting,
      waiting,
      failed,
      unseen,
      done: completed + cancelled,
      all: running + completed + failed + cancelled,
    };
    setText(this.link, sentence(counts));
    setText(this.failed, `${whole(unseen)} failed`);
    this.failed.hidden = !unseen;
    this.link.dataset.busy = String(running > 0);
    dispatchEvent(new CustomEvent("intray:counts", { detail: counts }));
  }
}

/** "2 running, 5 waiting". */
function sentence({ running, waiting }) {
  const parts = Object.entries({ running, waiting })
    .filter(([, number]) => number > 0)
    .map(([word, number]) => `${whole(number)} ${word}`);
  return parts.join(", ") || "Nothing is running";
}

customElements.define("status-line", StatusLine);
