/** The parts of a report, and a way to each that stays in sight while one reads. */
import { h, setAttribute, setText } from "../lib/dom.js";
import { toTop } from "../lib/scroll.js";

const GAP = 12;

/** @typedef {{ id: string, title: string, node: HTMLElement, heading: HTMLElement }} Section */

export class Sections {
  /** @param {Section[]} sections in the order of the page; each gets its `id` */
  constructor(sections) {
    this.sections = sections;
    for (const { id, node } of sections) node.id = id;
    this.links = sections.map((section) => this.#link(section));
    this.node = h(
      "nav",
      { class: "report-ways", "aria-label": "Parts of the report" },
      ...this.links.map(({ link }) => link),
    );
    const stop = new AbortController();
    this.stop = stop;
    addEventListener("scroll", () => this.#follow(), { signal: stop.signal, passive: true });
    this.sizes = new ResizeObserver(() => this.#measure());
    for (const node of [document.querySelector(".topbar"), this.node]) this.sizes.observe(node);
  }

  close() {
    this.stop.abort();
    this.sizes.disconnect();
  }

  /** The keys of the parts, from 1. @returns {Key[]} */
  get keys() {
    return this.sections.map(({ id, title }, n) => [
      String(n + 1),
      `Go to: ${title.toLowerCase()}`,
      () => this.goTo(id),
    ]);
  }

  /** Says beside a way what is there: "17 passages", "40 %". @param {string} id @param {string} text */
  say(id, text) {
    setText(this.links.find((one) => one.id === id).said, text);
  }

  /** Leaves out a part that is not there, or shows it again. @param {string} id @param {boolean} isThere */
  show(id, isThere) {
    this.links.find((one) => one.id === id).link.hidden = !isThere;
  }

  /** @param {string} id @returns {boolean} whether there is such a part */
  goTo(id) {
    const section = this.sections.find((one) => one.id === id);
    if (!section || section.node.hidden) return false;
    toTop(section.node, this.stuck + GAP);
    section.heading.focus({ preventScroll: true });
    const { pathname, search } = location;
    history.replaceState(history.state, "", `${pathname}${search}#${id}`);
    return true;
  }

  #link({ id, title }) {
    const said = h("span", { class: "count" });
    const click = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.goTo(id);
    };
    const href = `${location.pathname}#${id}`;
    const link = h("a", { href, on: { click } }, h("span", {}, title), said);
    return { id, link, said };
  }

  /** What is stuck to the top of the window, in pixels. */
  get stuck() {
    return document.querySelector(".topbar").clientHeight + this.node.offsetHeight;
  }

  #measure() {
    const bar = document.querySelector(".topbar").getBoundingClientRect().height;
    this.node.style.setProperty("--under", `${bar}px`);
    this.node.parentElement?.style.setProperty("--stuck", `${this.stuck}px`);
    this.#follow();
  }

  /** Marks the part that is being read: the last whose beginning has passed the top. */
  #follow() {
    const line = this.stuck + innerHeight / 4;
    const isPassed = ({ node }) => !node.hidden && node.getBoundingClientRect().top <= line;
    const here = this.sections.findLast(isPassed) ?? this.sections[0];
    for (const { id, link } of this.links)
      setAttribute(link, "aria-current", id === here.id && "location");
  }
}
