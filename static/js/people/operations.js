/** What the work of each person takes up, for admins: counts and sizes, nobody's contents. */
import { api } from "../lib/api.js";
import { bytes } from "../lib/bytes.js";
import { h } from "../lib/dom.js";
import { count } from "../lib/format.js";
import { failed } from "./views.js";

const HEADS = ["Person", "Running", "Done", "Failed", "Cancelled", "Files"];

/** Fills a place, and again when it is asked to. @param {HTMLElement} place */
export async function showOperations(place) {
  try {
    place.replaceChildren(...parts(await api("api/operations")));
  } catch (error) {
    place.replaceChildren(
      failed(error, "The figures could not be read", () => showOperations(place)),
    );
  }
}

function parts({ people, queue, storage }) {
  const sentence =
    `${count(queue.running, "task runs", "tasks run")}, ${count(queue.waiting, "waits", "wait")}. ` +
    `The database has ${bytes(storage.database_bytes)}; ` +
    `${bytes(storage.free_bytes)} of ${bytes(storage.total_bytes)} are free on the disk.`;
  const heads = HEADS.map((text) => h("th", { scope: "col" }, text));
  const table = h(
    "table",
    { class: "figures" },
    h("thead", {}, h("tr", {}, ...heads)),
    h("tbody", {}, ...people.map(row)),
  );
  return [
    h("p", { class: "meta" }, sentence),
    h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Use by person" }, table),
  ];
}

function row({ name, tasks, files_bytes }) {
  const { running, completed, failed: bad, cancelled } = tasks;
  const figures = [running, completed, bad, cancelled].map((number) => number.toLocaleString());
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, h("bdi", {}, name)),
    ...[...figures, bytes(files_bytes)].map((text) => h("td", {}, text)),
  );
}
