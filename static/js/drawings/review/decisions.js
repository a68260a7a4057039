/** What a person decides about measurements: shown and sent at once, with a way back. */
import { api } from "../../lib/api.js";
import { complain } from "../../lib/complain.js";
import { announce } from "../../lib/live-region.js";
import { toast } from "../../lib/toast.js";
import { thingName } from "../words.js";

const DEEDS = { approved: "Approved", rejected: "Rejected", draft: "Open again:" };

export class Decisions {
  /** @param {import("./model.js").Measurements} known @param {(one: any) => void} onChange a measurement is to be drawn again */
  constructor(known, onChange) {
    this.known = known;
    this.onChange = onChange;
    /** @type {Array<{ id: string, before: string }>} */
    this.past = [];
    /** @type {Map<string, Promise<unknown>>} */
    this.sending = new Map();
  }

  /** The same decision again takes it back. @param {any} one @param {"approved" | "rejected"} status */
  decide(one, status) {
    const wanted = one.status === status ? "draft" : status;
    this.past.push({ id: one.measurement_id, before: one.status });
    this.#offerUndo(`${DEEDS[wanted]} ${thingName(one)}.`);
    this.#set(one.measurement_id, wanted);
  }

  /** Takes the last decision back. */
  undo() {
    this.closeToast?.();
    const last = this.past.pop();
    if (!last || !this.known.get(last.id)) return announce("There is nothing to undo");
    this.#set(last.id, last.before);
    return announce(`Undone: ${thingName(this.known.get(last.id))}`);
  }

  /** One note at a time: it is about the last decision. */
  #offerUndo(message) {
    this.closeToast?.();
    this.closeToast = toast(message, { label: "Undo", action: () => this.undo() });
  }

  #set(id, status) {
    const before = this.known.get(id);
    this.#show({ ...before, status });
    const earlier = this.sending.get(id) ?? Promise.resolve();
    const sent = earlier.then(() => this.#send(id, status, before));
    this.sending.set(id, sent);
  }

  /** Decisions about one measurement arrive in the order they were made. */
  async #send(id, status, before) {
    try {
      const path = `api/measurements/${encodeURIComponent(id)}`;
      await api(path, { method: "PATCH", json: { status }, keepalive: true });
    } catch (error) {
      if (this.known.get(id)?.status === status)
        this.#show({ ...this.known.get(id), status: before.status });
      complain(error);
    }
  }

  #show(one) {
    this.known.put(one);
    this.onChange(one);
  }
}
