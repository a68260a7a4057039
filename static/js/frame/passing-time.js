/** "Just now" moves on, wherever it stands; rows that count by themselves are left alone. */
import { everySecond, now } from "../lib/clock.js";
import { setText } from "../lib/dom.js";
import { relative } from "../lib/format.js";

const SECONDS = 10;
const PASSING = /(just now|\d+ (s|min|h|days) ago)$/;

let waited = 0;
everySecond(document.body, () => {
  waited = (waited + 1) % SECONDS;
  if (waited) return;
  for (const time of document.querySelectorAll("time[datetime]")) {
    const { textContent: said, dateTime } = /** @type {HTMLTimeElement} */ (time);
    const [passing] = PASSING.exec(said) ?? [];
    // What has more in it than text is left as it is.
    if (!passing || time.childElementCount || time.closest(".row, .review")) continue;
    setText(time, said.slice(0, -passing.length) + relative(dateTime, now()));
  }
});
