/** What a project shows of its drawings: plan sets to drop, sheets, takeoffs over many, conditions. */
import { query, api } from "../../lib/api.js";
import { complain } from "../../lib/complain.js";
import { h } from "../../lib/dom.js";
import { whyClosed } from "../../lib/rights.js";
import { dropZone } from "../../files/drop-zone.js";
import { takeDrops } from "../../files/taker.js";
import { styleSheet } from "../../lib/style-sheets.js";
import { Batch } from "../takeoff/batch.js";
import { ConditionTable } from "./condition-table.js";
import { PlanSets } from "./plan-sets.js";
import { ProjectBar } from "./project-bar.js";
import { addPlanSets, askAbout, isPlanLike, uploads } from "./uploads.js";
import { Work } from "../takeoff/work.js";

const DRAWING_TASKS =
  /takeoff|^document_processing$|^(ocr_processing|page_classification|scale_detection)$/;
const BATCH = "batch_ai_takeoff";
// Milliseconds after which the page no longer waits for its drawings to show the rest.
const PATIENCE = 3000;
const UNFINISHED = ["PENDING", "STARTED", "PROGRESS"];

/** @param {ProjectPlace} place @returns {ProjectPart} */
export function open({ projectId, list, taskId }) {
  const part = new DrawingsPart(projectId, list, taskId);
  return { nodes: [part.bar, part.node], ready: part.ready, close: () => part.close() };
}

class DrawingsPart {
  /** @param {string} projectId @param {HTMLElement} list of the project's tasks @param {string | null} taskId whose end is shown */
  constructor(projectId, list, taskId) {
    this.projectId = projectId;
    this.control = new AbortController();
    const { signal } = this.control;
    this.bar = new ProjectBar(projectId, list, signal).node;
    this.work = new Work({ onEnd: () => {} });
    this.sets = new PlanSets(projectId, { onSelection: () => this.batch?.show() });
    this.batch = new Batch(projectId, this.sets, this.work);
    this.conditions = new ConditionTable(projectId);
    const add = (files) => {
      const why = whyClosed(this.node);
      if (why) return complain(new Error(why));
      addPlanSets(projectId, files.filter(isPlanLike));
      return askAbout(files.filter((file) => !isPlanLike(file)));
    };
    const zone = dropZone(add, "document_processing");
    this.node = h(
      "div",
      { class: "project-part" },
      h(
        "section",
        { "aria-labelledby": "drawings-title" },
        h("h2", { id: "drawings-title" }, "Drawings"),
        zone,
        uploads(),
        this.work.node,
        this.sets.node,
        this.batch.node,
      ),
      this.conditions.node,
    );
    takeDrops(this.node, add, signal, "Drop to add plan sets to this project");
    addEventListener(
      "intray:drawing-added",
      ({ detail }) => detail === projectId && this.sets.load(),
      { signal },
    );
    addEventListener("intray:task-ended", ({ detail }) => this.#ended(detail), { signal });
    addEventListener("focus", () => this.#renew(), { signal });
    this.#findBatches(taskId);
    /** Settled when the page has its height. */
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    this.ready = Promise.race([
      Promise.all([styleSheet("uploads"), styleSheet("drawings"), this.sets.ready]),
      patience,
    ]);
  }

  close() {
    this.control.abort();
    this.sets.close();
  }

  /** The one that a link asks for, and those that run already. */
  async #findBatches(taskId) {
    const asked =
      taskId && (await api(`api/tasks/${encodeURIComponent(taskId)}`).catch(() => null));
    if (asked?.task_type === BATCH && !this.control.signal.aborted) this.batch.follow(taskId);
    const wanted = { project_id: this.projectId, task_type: BATCH, status: UNFINISHED, limit: 3 };
    const { tasks } = await api(`api/tasks${query(wanted)}`).catch(() => ({ tasks: [] }));
    if (!this.control.signal.aborted) for (const task of tasks) this.batch.follow(task.task_id);
  }

  #ended(task) {
    if (DRAWING_TASKS.test(task?.task_type ?? "")) this.#renew();
  }

  #renew() {
    this.sets.load();
    this.conditions.load();
  }
}
