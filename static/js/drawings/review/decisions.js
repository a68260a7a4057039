/** What a person decides about measurements: shown at once, sent in order, with a way back. */
import { api, query } from "../../lib/api.js";
import { complain } from "../../lib/complain.js";
import { announce } from "../../lib/live-region.js";
import { toast } from "../../lib/toast.js";
import { pagePath } from "../places.js";

// As many as the server takes at once, and as few as a page that closes may still send.
const PART = 5000;
const FEW = 500;

/** Those with something that waits for its turn, also of a sheet that is closed. @type {Set<Decisions>} */
const behind = new Set();

addEventListener("pagehide", () => {
  for (const decisions of behind) decisions.sendNow();
});

/**
 * @typedef {object} Deed what was done, for a way back
 * @property {string} words "Approved Footing F1."
 * @property {() => void} show shows it as it was before
 * @property {() => Promise<void>} send tells the server
 * @property {string[]} [ids] of the measurements that it is about
 * @property {boolean} [isVoid] it was refused: there is nothing to take back
 */

/**
 * @typedef {object} Turn something that is sent when all before it was answered
 * @property {() => unknown} send
 * @property {string[]} [ids] of the measurements that it is about; without them it can wait
 */

export class Decisions {
  /**
   * @param {string} pageId @param {import("./model.js").Measurements} known
   * @param {{ onChange: (ones: any[]) => void, onStale: () => void, onUndone: () => void }} told
   *   `onStale` when somebody else has changed what was decided on, `onUndone` when the log took
   *   something back: it may have been anything on the sheet
   */
  constructor(pageId, known, told) {
    this.path = `${pagePath(pageId)}/decisions`;
    this.log = `${pagePath(pageId)}/edits`;
    this.known = known;
    this.told = told;
    /** @type {Deed[]} */
    this.past = [];
    /** @type {Set<string>} deeds of the log that cannot be taken back */
    this.passed = new Set();
    /** Settled when all that was decided has reached the server. @type {Promise<unknown>} */
    this.sent = Promise.resolve();
    /** What waits for its turn to be sent. @type {Set<Turn>} */
    this.waiting = new Set();
    /** Measurements on their way: when they were decided is not known yet. @type {string[]} */
    this.underway = [];
  }

  /**
   * Decides about some; false where all of them are so already: nothing toggles.
   * @param {any[]} ones @param {"approved" | "rejected" | "draft"} status @param {string} words
   */
  decide(ones, status, words) {
    const changed = ones.filter((one) => one.status !== status);
    if (!changed.length) return false;
    const undos = [];
    const ids = changed.map((one) => one.measurement_id);
    const deed = {
      words,
      ids,
      show: () => this.#restore(changed),
      send: () => this.#takeBack(undos),
    };
    this.#show(changed.map((one) => ({ ...one, status })));
    this.did(deed);
    this.#queue(() => this.#send(deed, changed, status, undos), ids);
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
    if (!last) return this.#queue(() => this.fromLog(), []);
    last.show();
    this.#queue(() => (last.isVoid ? undefined : last.send()), last.ids);
    return announce(`Undone: ${last.words}`);
  }

  /** Decisions arrive in the order they were made. @param {() => unknown} send @param {string[]} [ids] */
  #queue(send, ids) {
    const turn = { send, ids };
    this.#wait([...this.waiting, turn]);
    this.sent = this.sent
      .then(() => this.#take(turn))
      .catch((error) => this.#refused(error))
      .finally(() => (this.underway = []));
  }

  /** @param {Turn} turn that may have been sent already, when the page was left */
  #take(turn) {
    if (!this.waiting.has(turn)) return undefined;
    this.#wait([...this.waiting].filter((each) => each !== turn));
    this.underway = turn.ids ?? [];
    return turn.send();
  }

  /** @param {Turn[]} turns */
  #wait(turns) {
    this.waiting = new Set(turns);
    if (turns.length) behind.add(this);
    else behind.delete(this);
  }

  /**
   * The page is left: each measurement that waits is sent at once as it is shown, or it would be
   * lost. Should somebody come back, only the log knows how to take it back.
   */
  sendNow() {
    const turns = [...this.waiting];
    const ids = new Set(turns.flatMap((turn) => turn.ids ?? []));
    this.#wait(turns.filter((turn) => !turn.ids));
    if (!ids.size) return;
    const before = this.sent;
    const sending = this.#asShown(ids).map((deeds) => this.#sendLast(deeds, before));
    this.leaveToLog();
    this.sent = Promise.all([before, ...sending]);
  }

  /** As deeds, by status; those on their way without a moment. @param {Set<string>} ids */
  #asShown(ids) {
    const known = [...ids].map((id) => this.known.get(id)).filter(Boolean);
    const underway = new Set(this.underway);
    return [...Map.groupBy(known, (one) => one.status)].flatMap(([status, ones]) => {
      const shown = ones.map((one) => one.measurement_id);
      const unsure = shown.filter((id) => underway.has(id));
      const sure = shown.filter((id) => !underway.has(id));
      const deeds = [
        this.#deeds(sure, status),
        unsure.length ? [{ status, measurement_ids: unsure }] : [],
      ];
      return deeds.filter((some) => some.length);
    });
  }

  /** What was on its way is answered first. @param {any[]} deeds @param {Promise<unknown>} before */
  async #sendLast(deeds, before) {
    try {
      const answer = await this.#post(deeds);
      await before;
      this.#stampAll(answer, deeds[0].status);
    } catch (error) {
      this.#refused(error);
    }
  }

  async #send(deed, changed, status, undos) {
    // Each is sent with the decision that was seen of it, which an earlier one may have changed.
    const ids = changed.map((one) => one.measurement_id).filter((id) => this.known.get(id));
    try {
      for (let at = 0; at < ids.length; at += PART) {
        const part = ids.slice(at, at + PART);
        const before = new Map(part.map((id) => [id, this.known.get(id).decided_at]));
        const answer = await this.#post(this.#deeds(part, status), undos[0]?.deedId);
        if (!answer.undo) continue;
        undos.push({ deedId: answer.undo.deed_id, before });
        this.#stampAll(answer, status);
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

  /** @param {any[]} deeds @param {string} [deedId] of an earlier part of the same decision */
  #post(deeds, deedId) {
    const isOne = deeds.length === 1;
    const size = deeds.reduce((sum, one) => sum + one.measurement_ids.length, 0);
    return api(isOne ? this.path : `${this.path}/undo`, {
      method: "POST",
      json: isOne ? { ...deeds[0], ...(deedId && { deed_id: deedId }) } : { deeds },
      keepalive: size < FEW,
    });
  }

  /** The server brings back what there was, with its moments. */
  async #takeBack(undos) {
    for (const deedId of new Set(undos.map((one) => one.deedId))) await this.#undoOf(deedId);
    for (const { before } of undos) for (const [id, moment] of before) this.#stamp([id], moment);
  }

  #undoOf(deedId) {
    return api(`${this.path}/undo`, { method: "POST", json: { deed_id: deedId }, keepalive: true });
  }

  /**
   * Takes the newest own deed back that the server has in its log: also one of an earlier visit.
   * @param {string | null} [subjectId] only one about this candidate or part of the sheet
   */
  async fromLog(subjectId = null) {
    const one = await this.#newest(subjectId);
    if (!one) return announce("There is nothing to undo");
    try {
      await this.#undoOf(one.deed_id);
    } catch (error) {
      // What cannot be taken back is told once, and does not keep from what was done before it.
      this.passed.add(one.deed_id);
      throw error;
    }
    this.told.onUndone();
    if (subjectId) return undefined;
    toast(`Undone: ${one.words}.`);
    return announce(`Undone: ${one.words}.`);
  }

  async #newest(subjectId) {
    let cursor = null;
    do {
      const path = `${this.log}${query({ mine: true, standing: true, cursor })}`;
      const { edits, next_cursor: next } = await api(path);
      const isWanted = (one) =>
        !this.passed.has(one.deed_id) && (!subjectId || one.subject_id === subjectId);
      const found = edits.find(isWanted);
      if (found) return found;
      cursor = next;
    } while (cursor);
    return null;
  }

  /** Takes back what was done last about one candidate or part of the sheet. @param {string} subjectId */
  takeBack(subjectId) {
    this.#queue(() => this.fromLog(subjectId));
  }

  /** Something was done that only the log knows: what comes next is taken back by it, in order. */
  leaveToLog() {
    this.closeToast?.();
    this.past = [];
  }

  /** What an answer says was decided. */
  #stampAll({ undo, decided_at: moment }, status) {
    for (const { measurement_ids: made } of undo?.deeds ?? [])
      this.#stamp(made, status === "draft" ? null : moment);
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
