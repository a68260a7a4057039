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
  /** Whether it may be asked before anybody is known. */
  isPublic?: boolean;
}

/** Who uses the page: what the server says at `api/session`. */
interface Session {
  /** `local` while there are no users: then nobody signs in. */
  mode: "local" | "users";
  /** Null where nobody is signed in. */
  user: { user_id: string; name: string; role: string; scope: string; via: string } | null;
  sign_in: { password?: boolean; openid?: { title: string; url: string } | null; proxy?: boolean };
}

/** How many tasks there are, of the chosen project or of all. */
interface Counts {
  running: number;
  waiting: number;
  failed: number;
  /** Of the failed ones, those that one has neither looked at nor dismissed. */
  unseen: number;
  done: number;
  all: number;
}

/** One item of a live list, drawn. */
interface Row {
  id: string;
  item: any;
  element: HTMLElement;
  /** Shows its name. */
  name: HTMLElement;
  /** Shows a newer state of the same item. */
  update(item: any): void;
  /** Redraws what depends on the moment. */
  tick(): void;
  /** The box that selects it, where its kind has one. */
  pick?: HTMLInputElement;
  /** The link to its result, where its kind has one. */
  open?: HTMLElement;
}

/** What a row of tasks needs beside its task. */
interface TaskRowOptions {
  /** What /api/task-types says, by the name of the type. */
  types: Map<string, any>;
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
  endOf(row: Row): string;
  rowOf(item: any): Row;
  /** Reads one that an answer no longer holds, where its own address is not enough. */
  read?(row: Row): Promise<any>;
}

/** How a live list shows them; set before it enters the page. */
interface ListOptions {
  filters?: Record<string, any>;
  /** Rows a page; 8 without it. */
  limit?: number;
  /** Whether a button loads the next page. */
  more?: boolean;
  /** Adds to a row what only this list has. */
  dress?: (row: any) => void;
  /** Builds what is said instead of rows. */
  empty: () => Node;
  /** Builds a way out where the list is refused. */
  instead?: () => Node;
}

/** How an address is followed. */
interface WatchOptions {
  /** Milliseconds between two questions while something moves; 2000 without it. */
  interval?: number;
  /** Seconds that the server may hold a question; 0 asks without holding. */
  wait?: number;
  /** Gets every changed answer, in order. */
  onData?: (body: any) => void;
  /** A definite no (404, 403 ...); the watch has ended. */
  onRefused?: (error: WatchError) => void;
  /** No answer, or the server is away; the watch goes on. */
  onTrouble?: () => void;
  fetch?: typeof fetch;
  /** 0 to 1, for the jitter. */
  random?: () => number;
}

/** How a watch ends that does not end well: a refused address, or a failed task. */
interface WatchError extends Error {
  code: string;
  hint: string | null;
  /** Of the answer that refused. */
  status?: number;
  /** The task that failed. */
  task?: any;
}

/** Events of the whole page, with what each carries. */
interface WindowEventMap {
  /** The counts of the chosen project were read. */
  "intray:counts": CustomEvent<Counts>;
  /** Documents were sent. */
  "intray:documents-added": CustomEvent<{ documentId?: string; batchId?: string }>;
  /** A drawing was sent to the project with this id. */
  "intray:drawing-added": CustomEvent<string>;
  /** The project with this id was chosen; all of them with "". */
  "intray:project": CustomEvent<string>;
  /** The server does not know any more who asks; a sign-in is wanted. */
  "intray:signed-out": CustomEvent<null>;
  /** Somebody has signed in again on this page. */
  "intray:signed-in": CustomEvent<null>;
  /** The project with this id was deleted here. */
  "intray:project-gone": CustomEvent<string>;
  /** Whether the server is not heard any more, or is again. */
  "intray:connection": CustomEvent<boolean>;
  "intray:task-ended": CustomEvent<any>;
  /** The page shows a task that has ended (its id). */
  "intray:task-seen": CustomEvent<string>;
}

/** Events of single elements. */
interface HTMLElementEventMap {
  /** What the server answered last. */
  "list-change": CustomEvent<any>;
  "task-change": CustomEvent<any>;
  "task-success": CustomEvent<any>;
  /** Null where the task is gone. */
  "task-error": CustomEvent<any | null>;
  "task-cancel": CustomEvent<any>;
}

interface SVGElementEventMap {
  /** How many pixels a point of the page has. */
  "scale-change": CustomEvent<number>;
}

/** What `h` takes as a child; null, undefined and false are left out. */
type Child = Node | string | null | undefined | false;

/** The custom elements that a module builds or looks for. */
interface HTMLElementTagNameMap {
  "connection-note": HTMLElement;
  "contract-table": import("./contracts/table/table.js").ContractTable;
  "document-batches": import("./documents/batches.js").DocumentBatches;
  "document-list": import("./documents/list.js").DocumentList;
  "ended-bell": import("./people/ended-bell.js").EndedBell;
  "project-list": import("./drawings/projects/list.js").ProjectList;
  "task-list": import("./tasks/task-list.js").TaskList;
  "task-progress": import("./task-progress.js").TaskProgress;
}
