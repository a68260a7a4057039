/** What a page needs that stays open: the way back to it, time that passes, a server that is away, the title. */
import "./passing-time.js";
import "./place.js";
import { lastCounts } from "./status-line.js";
import "./trying-again.js";

/** What runs is said in the tab's title too. @param {Counts | null} counts */
const sayRunning = (counts) => counts?.running + counts?.waiting > 0 && import("./tab-title.js");
addEventListener("intray:counts", ({ detail }) => sayRunning(detail));
sayRunning(lastCounts());
