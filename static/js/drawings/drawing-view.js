/** A plan set by its id, or a task about drawings: that leads to the sheet or the project that it is about. */
import { api, query } from "../lib/api.js";
import { address } from "../lib/base.js";
import { h } from "../lib/dom.js";
import { setPath, sheetPlace } from "./places.js";
import { SetView } from "./set/set-view.js";
import { entitle, go } from "../frame/router.js";

export function open({ params: [id], query: asked }) {
  const node = h("div", {}, h("p", { class: "muted" }, "Opening"));
  const view = {
    node,
    title: "Drawings",
    close: () => (view.isLeft = true),
    isLeft: false,
    ready: null,
  };
  view.ready = show(id, asked, view);
  return view;
}

/** Shows the plan set; whatever else it is leads on. */
async function show(id, asked, view) {
  try {
    const drawing = await api(setPath(id)).catch(ignoreUnknown);
    if (view.isLeft) return;
    if (!drawing) return await lead(id, view);
    const set = new SetView(drawing, asked);
    view.close = () => set.close();
    view.node.replaceChildren(set.node);
    entitle(set.title);
    await set.ready;
  } catch (error) {
    if (!view.isLeft) view.node.replaceChildren(lost(error));
  }
}

/** It may be a task. */
function ignoreUnknown(error) {
  if (error.status !== 404) throw error;
  return null;
}

async function lead(taskId, view) {
  const place = await placeOf(taskId);
  if (!view.isLeft) go(place, { replace: true });
}

/** The path of where the result of a task is seen. */
async function placeOf(taskId) {
  const task = await api(`api/tasks/${encodeURIComponent(taskId)}`);
  if (task.entity_type === "page") return sheetPlace(task.entity_id, { task: taskId });
  if (task.project_id)
    return `projects/${encodeURIComponent(task.project_id)}${query({ task: taskId })}`;
  return `tasks/${encodeURIComponent(taskId)}`;
}

function lost(error) {
  const isUnknown = error.status === 404;
  return h(
    "div",
    { class: "blank" },
    h("h1", {}, isUnknown ? "There is no such plan set" : "The drawings could not be opened"),
    h("p", {}, isUnknown ? "It may have been deleted, or the link is cut short." : error.message),
    h("p", {}, h("a", { href: address("drawings") }, "See all drawings")),
  );
}
