/** Asks which project something goes into: one that is there, by typing, or a new one by its name. */
import { api } from "../lib/api.js";
import { h, setText } from "../lib/dom.js";
import { currentProject } from "../frame/project.js";

let number = 0;

export class ProjectField {
  /** Those that one may start something in, by what they are called here. @type {Map<string, any>} */
  known = new Map();
  isTyped = false;
  /** Whether the projects were read; until then the chosen one has no name here. */
  isRead = false;

  constructor() {
    const id = `project-field-${++number}`;
    this.list = h("datalist", { id: `${id}-list` });
    this.input = h("input", {
      id,
      list: `${id}-list`,
      maxlength: 255,
      autocomplete: "off",
      "aria-describedby": `${id}-says`,
      on: { input: () => this.#typed(), focus: () => this.input.select() },
    });
    this.says = h("p", { class: "muted", id: `${id}-says` }, "\u00a0");
    this.node = h(
      "div",
      { class: "field project-field" },
      h("label", { for: id }, "Project"),
      this.input,
      this.list,
      this.says,
    );
    this.ready = this.#read();
  }

  /** @param {boolean} isNeeded @param {string} proposal what a new one would be called */
  ask(isNeeded, proposal) {
    this.isNeeded = isNeeded;
    this.proposal = proposal;
    this.#propose();
  }

  /** Settles when the projects are known as well as can be: what failed is tried once more. */
  async settle() {
    await this.ready;
    if (!this.isRead) await (this.ready = this.#read());
  }

  async #read() {
    const projects = await api("api/projects").catch(() => null);
    if (!projects) return;
    this.isRead = true;
    const usable = projects.filter((one) => !one.archived_at && one.role !== "reader");
    for (const one of usable) this.known.set(freeName(one.name.trim(), this.known), one);
    const names = [...this.known.keys()].map((name) => h("option", { value: name }));
    this.list.replaceChildren(...names);
    this.#propose();
  }

  /** The chosen project, else a new one for what needs one; what was typed stays. */
  #propose() {
    if (!this.isTyped) {
      const of = ([, { project_id: id }]) => id === currentProject();
      const mine = [...this.known].find(of)?.[0];
      const name = mine ?? (this.isNeeded && !this.#isUnnamed ? this.proposal : "");
      if (this.input.value !== name) this.input.value = name;
    }
    this.#say();
  }

  #typed() {
    this.isTyped = true;
    this.#say();
  }

  /** @returns {string} */
  get name() {
    return this.input.value.trim();
  }

  /** The chosen project, as long as only its id is known and nothing was typed. */
  get #isUnnamed() {
    return !this.isRead && !this.isTyped && Boolean(currentProject());
  }

  #say() {
    const isUnnamed = this.#isUnnamed;
    this.input.required = this.isNeeded && !isUnnamed;
    const none = this.isNeeded ? "Its name" : "No project";
    this.input.placeholder = isUnnamed ? "The chosen project" : none;
    const empty = this.isNeeded ? "Drawings belong to a project: it needs a name." : "\u00a0";
    const isKnown = isUnnamed || this.known.has(this.name);
    const found = isKnown ? "It goes into this project." : "A new project.";
    setText(this.says, this.name || isUnnamed ? found : empty);
  }

  /** The project that was chosen, or the name of a new one; null for none. */
  get choice() {
    if (this.#isUnnamed) return { id: currentProject(), name: "" };
    if (!this.name) return null;
    return { id: this.known.get(this.name)?.project_id ?? null, name: this.name };
  }
}

/** Two of the same name are told apart. */
function freeName(name, taken) {
  let free = name;
  for (let n = 2; taken.has(free); n += 1) free = `${name} (${n})`;
  return free;
}
