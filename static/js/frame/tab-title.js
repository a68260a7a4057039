/**
 * Says in the tab's title how far the work is: "(2) 62 % · Tasks", also while the page is hidden,
 * and has it told when a task ends then.
 */
import { query, trackedFetch } from "../lib/api.js";
import { address } from "../lib/base.js";
import { complain } from "../lib/complain.js";
import { tell, tellWanted, wanted } from "./notices.js";
import { currentProject } from "./project.js";

const PACE = 3000;
const PACE_UNSEEN = 5000;
const LONGEST_BACKOFF = 60_000;
const PASSING = [408, 425, 429];
const MOST = 100;
const BEFORE = /^(\(\d+\) )?\d+ % · /;

let text = "";
/** The task that the open page is about. @type {any} */
let own = null;
let etag = null;
let isAway = false;
/** Those that ran when they were last looked at. @type {Map<string, any>} */
let before = new Map();

/** The page is about one task from now on, or about none. @param {any} task */
export function showOwn(task) {
  own = task;
  const isMoving = task && ["STARTED", "PROGRESS"].includes(task.status);
  show(isMoving ? share([task]) : "");
  if (!task) again();
}

/** "62 %". */
function share(tasks) {
  const sum = tasks.reduce((total, { progress }) => total + (progress?.percent ?? 0), 0);
  return `${Math.floor(sum / tasks.length)} %`;
}

function show(said) {
  text = said;
  const name = document.title.replace(BEFORE, "");
  const title = said ? `${said} · ${name}` : name;
  if (document.title !== title) document.title = title;
}

/** @returns {Promise<boolean>} whether there is more to come */
async function look() {
  const isMoving = await lookAtAll();
  await tellWanted();
  return isMoving || wanted.size > 0;
}

async function lookAtAll() {
  const asked = { status: ["STARTED", "PROGRESS"], project_id: currentProject(), limit: MOST };
  const headers = { accept: "application/json", ...(etag && { "if-none-match": etag }) };
  const answer = await trackedFetch(address(`api/tasks${query(asked)}`), {
    headers,
    cache: "no-store",
  });
  if (answer.status >= 500 || PASSING.includes(answer.status)) throw new Error("No answer yet.");
  if (!answer.ok) return answer.status === 304 && !isAway;
  etag = answer.headers.get("etag");
  take(await answer.json());
  return !isAway;
}

function take({ tasks, total, running }) {
  const now = new Map(tasks.map((task) => [task.task_id, task]));
  const ended = [...before.values()].filter((task) => !now.has(task.task_id));
  before = now;
  isAway = running === 0;
  if (!own) show(total ? `(${total}) ${share(tasks)}` : "");
  if (ended.length && document.hidden) tell(ended).catch(complain);
}

let isFollowing = false;
/** Looks until nothing runs or waits any more, and nobody wants to hear of anything. */
export async function again() {
  etag = null;
  if (isFollowing) return;
  isFollowing = true;
  isAway = false;
  for (let isMore = true, failures = 0; isMore;) {
    try {
      isMore = await look();
      failures = 0;
    } catch {
      failures += 1;
    }
    if (isMore) await new Promise((resolve) => setTimeout(resolve, pause(failures)));
  }
  isFollowing = false;
}

function pause(failures) {
  const pace = document.hidden ? PACE_UNSEEN : PACE;
  if (!failures) return pace;
  return Math.min(pace * 2 ** failures, LONGEST_BACKOFF) * (0.5 + Math.random() / 2);
}

// Whatever else names the page leaves out what stands before.
new MutationObserver(() => show(text)).observe(document.querySelector("title"), {
  childList: true,
});
addEventListener("intray:counts", ({ detail }) => detail.running + detail.waiting && again());
addEventListener("intray:project", again);
again();
