/** What was used lately: chosen in the palette on this browser, or started anywhere. */
import { api, query } from "../../lib/api.js";
import { recall, remember } from "../../lib/memory.js";
import { me } from "../../lib/session.js";
import { currentProject } from "../project.js";
import { tasksIn } from "./sources.js";

/** @typedef {import("./sources.js").Entry} Entry */

const KEPT = 5;
const LONGEST = 200;

// Another person at the same browser has other things.
const key = () => `found.${me.user?.user_id}`;

/** @param {Entry} entry a thing that was opened */
export function keep({ key: own, name, detail, place }) {
  const entry = { key: own, name: name.slice(0, LONGEST), detail, place, isThing: true };
  const others = kept().filter((one) => one.key !== own);
  remember(key(), JSON.stringify([entry, ...others].slice(0, KEPT)));
}

/** @returns {Entry[]} the last one first */
function kept() {
  try {
    const all = JSON.parse(recall(key()) ?? "[]");
    return all.filter((one) => [one.key, one.name, one.place].every((it) => it?.slice));
  } catch {
    return [];
  }
}

/** @returns {Promise<Array<{ title: string, entries: Entry[] }>>} */
export async function lately() {
  const wanted = query({ limit: KEPT, fold: true, project_id: currentProject() });
  const tasks = await api(`api/tasks${wanted}`).then(tasksIn, () => []);
  return [
    { title: "Opened from here", entries: kept() },
    { title: "Started lately", entries: tasks },
  ];
}
