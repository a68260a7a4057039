/** Shapes that modules of several folders share. For the type checker; no page loads this. */

/** What `open` of a view module returns. */
interface View {
  node: HTMLElement;
  title: string;
  /** Stops everything the view started. */
  close?: () => void;
  /** Settled when the page has its height. */
  ready?: Promise<unknown>;
  keys?: Key[];
}

/** Which addresses a view module shows, and how it is loaded. */
interface Route {
  pattern: RegExp;
  load: () => Promise<{ open(place: Place): View }>;
}

/** An address: what its pattern caught, and its query. */
interface Place {
  params: string[];
  query: URLSearchParams;
}

/** What a family shows on the page of a project; made by `open` of its module. */
interface ProjectPart {
  nodes: HTMLElement[];
  /** Settled when it has its height. */
  ready: Promise<unknown>;
  close(): void;
}

type ProjectPartLoader = () => Promise<{ open(place: ProjectPlace): ProjectPart }>;

/** The project, the list of its tasks, and the task whose result a link asks for. */
interface ProjectPlace {
  projectId: string;
  list: HTMLElement;
  taskId: string | null;
}

/** The key, what it does, and how. */
type Key = [key: string, what: string, run: () => void];

/** One request to the server, as `api` takes it. */
interface AskOptions {
  method?: string;
  json?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  keepalive?: boolean;
}

/** How many tasks there are, of the chosen project or of all. */
interface Counts {
  running: number;
  waiting: number;
  failed: number;
  done: number;
  all: number;
}

/** One item of a live list, drawn. */
interface Row {
  id: string;
  item: any;
  element: HTMLElement;
  /** Shows a newer state of the same item. */
  update(item: any): void;
  /** Redraws what depends on the moment. */
  tick(): void;
}

/** What a row of tasks needs beside its task. */
interface TaskRowOptions {
  /** Its entry of /api/task-types. */
  type?: any;
  selectable?: boolean;
  /** Does what a button says: the name of a function of `row-actions.js`. */
  act: (what: string, row: Row) => void;
}

/** What items a live list shows. */
interface Kind {
  /** "task": the server has them at `api/tasks`, as `tasks`, each with a `task_id`. */
  name: string;
  /** What could not be read: "list". */
  title: string;
  /** The list's name for a screen reader, where no heading says it. */
  label?: string;
  isFinal(item: any): boolean;
  /** What is said when the item of a row ends. */
  endOf(row: any): string;
  rowOf(item: any): Row;
}

/** How a live list shows them; set before it enters the page. */
interface ListOptions {
  filters?: Record<string, any>;
  /** Rows a page; 8 without it. */
  limit?: number;
  /** Whether a button loads the next page. */
  more?: boolean;
  /** Whether each row has a box to tick. */
  selectable?: boolean;
  /** Builds what is said instead of rows. */
  empty: () => Node;
}

/** What `h` takes as a child; null, undefined and false are left out. */
type Child = Node | string | number | null | undefined | false;

/** The custom elements of the page. */
interface HTMLElementTagNameMap {
  "connection-note": import("./lib/connection.js").ConnectionNote;
  "document-batches": import("./documents/batches.js").DocumentBatches;
  "document-list": import("./documents/list.js").DocumentList;
  "project-switch": import("./frame/project-switch.js").ProjectSwitch;
  "status-line": import("./frame/status-line.js").StatusLine;
  "task-list": import("./tasks/task-list.js").TaskList;
  "task-progress": import("./task-progress.js").TaskProgress;
  "theme-switch": import("./frame/theme.js").ThemeSwitch;
}
