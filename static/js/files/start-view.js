/** The start: three doors for files, and what runs and ended lately with what came out. */
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { h } from "../lib/dom.js";
import { currentProject, tasksPlace } from "../frame/project.js";
import { openDoors } from "./doors.js";
import { takeDrops } from "./taker.js";
import "../tasks/task-list.js";

/** Loaded with the first files; what is in it outlives the view. @type {any} */
let tray = null;

export function open() {
  const left = new AbortController();
  const { signal } = left;
  /** @type {HTMLTemplateElement} */
  const shown = document.querySelector("#start");
  const place = h("div", {}, tray?.content());
  const recent = document.createElement("task-list");
  const title = h("h2", { id: "recent-title" }, "Recent work");
  const all = h("a", {}, "See all tasks");
  const after = h("p", { class: "after" }, all);
  const foot = h("footer", { class: "kept" });
  const add = async (files, wish) => {
    try {
      tray ??= await import("./tray.js");
      await tray.addFiles(files, place, wish);
    } catch (error) {
      complain(error);
    }
  };
  const showProject = () => {
    const id = currentProject();
    recent.options = { filters: { project_id: id }, empty: nothingYet };
    all.href = address(tasksPlace());
    if (recent.isConnected) recent.load();
    // In some projects one may start nothing.
    if (id || node.querySelector(".closed"))
      import("../lib/rights.js").then(({ markPlace }) => markPlace(node, id));
  };
  const node = h(
    "div",
    { class: "home" },
    shown.content.cloneNode(true),
    place,
    h("section", { "aria-labelledby": "recent-title" }, title, recent, after),
    foot,
  );
  // Whoever has started nothing yet needs no list.
  recent.addEventListener("list-change", ({ detail }) => {
    title.hidden = after.hidden = !detail.total;
  });
  // What stands below comes when somebody gets to it.
  const reached = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    reached.disconnect();
    import("./start-foot.js").then(({ fill }) => fill(foot)).catch(complain);
  });
  const wait = () => setTimeout(() => reached.observe(foot), 1000);
  recent.addEventListener("list-change", wait, { once: true });
  addEventListener("intray:project", showProject, { signal });
  openDoors(node, add);
  takeDrops(node, add, signal);
  showProject();
  return { node, title: "Intray", close: () => left.abort(), keys: recent.keys };
}

function nothingYet() {
  return h("p", { class: "muted" }, "Nothing here yet. What you start appears here.");
}
