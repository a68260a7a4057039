/** What a person decides about measurements: shown at once, sent in order, with a way back. */
import { api } from "../../lib/api.js";
import { complain } from "../../lib/complain.js";
import { announce } from "../../lib/live-region.js";
import { toast } from "../../lib/toast.js";
import { pagePath } from "../places.js";

// As many as the server takes at once, and as few as a page that closes may still send.
const PART = 5000;
const FEW = 500;

/**
 * @typedef {object} Deed what was done, for a way back
 * @property {string} words "Approved Footing F1."
 * @property {() => void} show shows it as it was before
 * @property {() => Promise<void>} send tells the server
 * @property {boolean} [isVoid] it was refused: there is nothing to take back
 */

export class Decisions {
  /**
   * @param {string} pageId @param {import("./model.js").Measurements} known
   * @param {{ onChange: (ones: any[]) => void, onStale: () => void }} told
   *   `onStale` when somebody else has changed what was decided on
   */
  constructor(pageId, known, told) {
    this.path = `${pagePath(pageId)}/decisions`;
    this.known = known;
    this.told = told;
    /** @type {Deed[]} */
    this.past = [];
    /** @type {Map<string, string>} what a decision's moment became when it was brought back */
    this.renewed = new Map();
    /** Settled when all that was decided has reached the server. @type {Promise<unknown>} */
    this.sent = Promise.resolve();
  }

  /**
   * Decides about some; false where all of them are so already: nothing toggles.
   * @param {any[]} ones @param {"approved" | "rejected" | "draft"} status @param {string} words
   */
  decide(ones, status, words) {
    const changed = ones.filter((one) => one.status !== status);
    if (!changed.length) return false;
    const undos = [];
    const deed = {
      words,
      show: () => this.#restore(changed),
      send: () => this.#takeBack(undos),
    };
    this.#show(changed.map((one) => ({ ...one, status })));
    this.did(deed);
    this.#queue(() => this.#send(deed, changed, status, undos));
    return true;
  }

  /** Something was done that can be taken back, here or elsewhere on the sheet. @param {Deed} deed */
  did(deed) {
    this.past.push(deed);
    // One note at a time: it is about the last decision.
    this.closeToast?.();
    this.closeToast = toast(deed.words, { label: "Undo", action: () => this.undo() });
  }

  /** Takes the last decision back. */
  undo() {
    this.closeToast?.();
    const last = this.past.pop();
    if (!last) return announce("There is nothing to undo");
    last.show();
    this.#queue(() => (last.isVoid ? undefined : last.send()));
    return announce(`Undone: ${last.words}`);
  }

  /** Decisions arrive in the order they were made. */
  #queue(send) {
    this.sent = this.sent.then(send).catch((error) => this.#refused(error));
  }

  async #send(deed, changed, status, undos) {
    // Each is sent with the decision that was seen of it, which an earlier one may have changed.
    const ids = changed.map((one) => one.measurement_id).filter((id) => this.known.get(id));
    try {
      for (let at = 0; at < ids.length; at += PART) {
        const part = ids.slice(at, at + PART);
        const before = new Map(part.map((id) => [id, this.known.get(id).decided_at]));
        const answer = await this.#post(this.#deeds(part, status));
        if (!answer.undo) continue;
        undos.push({ deeds: answer.undo.deeds, before });
        for (const { measurement_ids: made } of answer.undo.deeds)
          this.#stamp(made, status === "draft" ? null : answer.decided_at);
      }
    } catch (error) {
      deed.isVoid = true;
      if (this.past.at(-1) === deed) this.closeToast?.();
      this.past = this.past.filter((each) => each !== deed);
      this.#restore(changed, status);
      throw error;
    }
  }

  /** Those with the same decision seen go together. */
  #deeds(ids, status) {
    const seen = Map.groupBy(ids, (id) => this.known.get(id).decided_at);
    return [...seen].map(([moment, measured]) => ({
      status,
      measurement_ids: measured,
      decided_at: moment,
    }));
  }

  #post(deeds) {
    const isOne = deeds.length === 1;
    const size = deeds.reduce((sum, one) => sum + one.measurement_ids.length, 0);
    return api(isOne ? this.path : `${this.path}/undo`, {
      method: "POST",
      json: isOne ? deeds[0] : { deeds },
      keepalive: size < FEW,
    });
  }

  async #takeBack(undos) {
    for (const { deeds, before } of undos.reverse()) {
      const json = { deeds: deeds.flatMap((deed) => this.#asOfNow(deed)) };
      const { decided_at: now } = await api(`${this.path}/undo`, { method: "POST", json });
      for (const { status, measurement_ids: ids } of deeds) {
        const isOpen = status === "draft";
        if (!isOpen) this.#renew(ids, before, now);
        this.#stamp(ids, isOpen ? null : now);
      }
    }
  }

  #renew(ids, before, now) {
    for (const id of ids) this.renewed.set(`${id} ${before.get(id)}`, now);
  }

  /** What was brought back has a new moment; an earlier decision that is taken back then has to name it. */
  #asOfNow({ status, measurement_ids: ids, decided_at: moment }) {
    const latest = (id) => {
      let found = moment;
      while (this.renewed.has(`${id} ${found}`)) found = this.renewed.get(`${id} ${found}`);
      return found;
    };
    return [...Map.groupBy(ids, latest)].map(([decidedAt, some]) => ({
      status,
      measurement_ids: some,
      decided_at: decidedAt,
    }));
  }

  #stamp(ids, moment) {
    for (const id of ids) {
      const one = this.known.get(id);
      if (one) this.known.put({ ...one, decided_at: moment });
    }
  }

  /** What was refused is as it was; what changed since stays. @param {string} [status] only those that still have it */
  #restore(before, status) {
    const still = before.filter((one) => {
      const now = this.known.get(one.measurement_id);
      return now && (!status || now.status === status);
    });
    this.#show(still.map((one) => ({ ...this.known.get(one.measurement_id), status: one.status })));
  }

  #refused(error) {
    complain(error);
    if (error.status === 409 || error.status === 404) this.told.onStale();
  }

  #show(ones) {
    for (const one of ones) this.known.put(one);
    this.told.onChange(ones);
  }
}
