/** Who can take off quantities, as the server says. */
import { api } from "../../lib/api.js";

let asked;

/** The providers, asked for once a visit. @returns {Promise<any[]>} those that can be used first */
export function providers() {
  asked ??= api("api/takeoff/providers").then(
    (body) => body.providers,
    (error) => {
      asked = undefined;
      throw error;
    },
  );
  return asked;
}

/** What a source is called: the provider's title, or its own name. @param {any[]} known */
export function titles(known) {
  const names = new Map(known.map((one) => [one.provider, one.title]));
  return (source) => names.get(source) ?? source;
}
