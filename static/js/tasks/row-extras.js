/** What only some rows have: what followed their task, and what helps where it failed. */
import { address } from "../lib/base.js";
import { h } from "../lib/dom.js";
import { icon } from "../lib/icons.js";
import { chooseLink, takesAnotherFile } from "./another-file.js";
import { nameOf, stateOf, WORDS } from "./task-text.js";

/** @typedef {import("./task-row.js").TaskRow} TaskRow */

/** @param {TaskRow} row */
export function dress(row) {
  showFollowers(row);
  showDeeds(row);
  if (row.type?.is_batch)
    import("./batch/row.js").then(({ dressBatch }) => dressBatch(row), Boolean);
}

function showFollowers(row) {
  const { followed_by: followers } = row.item;
  // A task that is asked for alone does not say what followed it.
  if (!followers?.length) return;
  const told = JSON.stringify(followers);
  if (told === row.told) return;
  row.told = told;
  row.followers ??= row.element
    .querySelector(".how")
    .appendChild(h("ul", { class: "followers", role: "list" }));
  row.followers.replaceChildren(...followers.map((one) => followerLine(row, one)));
}

function followerLine(row, follower) {
  const state = stateOf(follower);
  const title = nameOf(follower, row.types.get(follower.task_type));
  const text = state === "done" && follower.summary ? follower.summary : title;
  const link = h("a", { href: address(`tasks/${follower.task_id}`) }, text.slice(0, 200));
  const mark = h("span", { class: "follower-state" }, icon(state));
  const word = state === "done" ? h("span", { class: "unseen" }, WORDS.done) : WORDS[state];
  return h("li", { "data-state": state }, mark, link, word);
}

/** A failure is dismissed; where another try would end in the same way, another file may help. */
function showDeeds(row) {
  const { item } = row;
  if (item.status !== "FAILURE") return;
  if (!row.dismiss) {
    const on = { click: () => row.act("dismiss", row) };
    row.dismiss = h("button", { type: "button", class: "linklike", on }, "Dismiss");
    const another = takesAnotherFile(item, row.type) && chooseLink("linklike starts");
    const deeds = h("div", { class: "deeds" }, another, row.dismiss);
    row.element.querySelector(".how").append(deeds);
  }
  row.dismiss.setAttribute("aria-label", `Dismiss ${row.name.textContent.slice(0, 100)}`);
  row.dismiss.hidden = Boolean(item.dismissed_at);
}
