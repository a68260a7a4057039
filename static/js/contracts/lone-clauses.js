/** The report of a recommendation that was started alone: its clauses, and a way to the review. */
import { api, query, taskTypes } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";
import { words } from "../lib/format.js";
import { announce } from "../lib/live-region.js";
import { go } from "../frame/router.js";
import { startTask } from "../tasks/start.js";
import { clauseList, clausesTitle } from "./clause-list.js";

const REVIEW = "contract_review";
const CONTRACT = "contract";

export class LoneClauses {
  /** @param {any} task of the recommendation @param {any} result */
  constructor(task, result) {
    this.task = task;
    this.result = result;
    this.keys = [];
    this.title = clausesTitle(result);
    this.way = h("p", { class: "review-way" });
    this.node = h(
      "section",
      { class: "clauses lone", "aria-labelledby": "clauses-title" },
      this.#head(),
      h("h2", { id: "clauses-title" }, this.title),
      h("div", { class: "clauses-body" }, ...clauseList(result, null)),
    );
    this.ready = this.#findReview();
  }

  close() {
    this.isClosed = true;
  }

  arrive() {
    announce(this.title);
  }

  #head() {
    const { contract_type: type, evidence, covered_topics: covered } = this.result;
    return h(
      "div",
      { class: "panel" },
      h(
        "dl",
        { class: "facts" },
        term("Kind of contract", words(type), evidence.join("; ")),
        term("Climate topics that it covers", covered.join("; ") || "None"),
      ),
      this.way,
    );
  }

  /** Leads to the newest review of the same contract, or offers to make one. */
  async #findReview() {
    const { entity_type: type, entity_id: id } = this.task;
    if (type !== CONTRACT || !id) return;
    try {
      const asked = {
        task_type: REVIEW,
        entity_type: type,
        entity_id: id,
        origin: "any",
        limit: 1,
      };
      const { tasks } = await api(`api/tasks${query(asked)}`);
      if (!this.isClosed)
        this.way.replaceChildren(...(tasks[0] ? toReview(tasks[0]) : this.#offer()));
    } catch {
      // The clauses are worth reading without a way to the review.
    }
  }

  #offer() {
    const click = async () => {
      button.disabled = true;
      try {
        await this.#review();
      } catch (error) {
        complain(error);
        button.disabled = false;
      }
    };
    const button = h(
      "button",
      { type: "button", class: "starts", on: { click } },
      "Review this contract",
    );
    return ["This contract has not been reviewed yet. ", button];
  }

  async #review() {
    const type = (await taskTypes()).find((one) => one.task_type === REVIEW);
    const { entity_id: fileId, project_id: projectId } = this.task;
    const more = { project_id: projectId ?? undefined };
    const { place } = await startTask(type, { file_id: fileId }, undefined, more);
    if (!this.isClosed) go(place);
  }
}

function toReview({ task_id: id }) {
  const link = h("a", { href: address(`contracts/${id}#clauses`) }, "Read its review");
  return ["These clauses stand in the report of the contract too. ", link];
}

function term(name, value, because = "") {
  const why = because ? h("dd", { class: "because" }, because) : null;
  return h("div", {}, h("dt", {}, name), h("dd", {}, value), why);
}
