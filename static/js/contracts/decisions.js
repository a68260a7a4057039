/** What people decide about a report: follows it on the server, and tells the server. */
import { api, trackedFetch } from "../lib/api.js";
import { address } from "../lib/base.js";
import { watch } from "../poller.js";

const EVERY = 5000;

export class Decisions {
  /**
   * @param {string} taskId of the review
   * @param {(decisions: import("./findings.js").Decision[]) => void} onChange is told of all there are
   */
  constructor(taskId, onChange) {
    this.path = `api/contracts/${encodeURIComponent(taskId)}/decisions`;
    this.onChange = onChange;
    this.list = [];
    /** False until the server has answered: nothing is offered that it may not know. */
    this.isKnown = false;
    /** Settled with the first answer, whatever it is. */
    this.ready = new Promise((resolve) => (this.settle = resolve));
    this.watch = watch(address(this.path), {
      interval: EVERY,
      fetch: trackedFetch,
      onData: ({ decisions }) => this.#keep(decisions),
      onRefused: () => this.settle(),
      onTrouble: () => this.settle(),
    });
  }

  close() {
    this.watch.stop();
  }

  /** @param {{ start: number, end: number }} passage @param {string} note */
  setAside({ start, end }, note) {
    return this.#decide({ kind: "set_aside", start, end, note });
  }

  /** @param {{ start: number, end: number }} place @param {string} note @param {string} topic or "" */
  add({ start, end }, note, topic) {
    return this.#decide({ kind: "added", start, end, note, topic });
  }

  /** What somebody else has taken back first is gone as well. @param {import("./findings.js").Decision} decision */
  async takeBack({ decision_id: id }) {
    const path = `${this.path}/${encodeURIComponent(id)}`;
    await api(path, { method: "DELETE" }).catch((error) => {
      if (error.status !== 404) throw error;
    });
    this.#keep(this.list.filter((one) => one.decision_id !== id));
    this.watch.now();
  }

  /** @returns {Promise<import("./findings.js").Decision>} the one that counts: somebody may have been first */
  async #decide({ note, topic = "", ...rest }) {
    const json = { ...rest, ...(note && { note }), ...(topic && { topic }) };
    const made = await api(this.path, { method: "POST", json });
    this.#keep([...this.list.filter((one) => one.decision_id !== made.decision_id), made]);
    this.watch.now();
    return made;
  }

  #keep(decisions) {
    this.list = decisions;
    this.isKnown = true;
    this.onChange(decisions);
    this.settle();
  }
}
