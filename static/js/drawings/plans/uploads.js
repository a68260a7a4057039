/** Plan sets on their way to a project. */
import { complain } from "../../lib/complain.js";
import { count } from "../../lib/format.js";
import { UploadShelf } from "../../files/upload-shelf.js";
import { projectPath } from "../places.js";

/** Told as `intray:drawing-added`, with the project in `detail`. */
const ADDED = "intray:drawing-added";

const shelf = new UploadShelf({
  sumOf: (_all, sending) => `${count(sending, "plan set")} on the way`,
});

/** What is on its way, for the view that is open. */
export function uploads() {
  return shelf.node;
}

/** By its name: what it is the server judges by its bytes. @param {File} file */
export function isPlanLike({ name, type }) {
  return /\.(pdf|tiff?)$/i.test(name) || /^(application\/pdf|image\/tiff)$/.test(type);
}

/** @param {string} projectId @param {File[]} files */
export function addPlanSets(projectId, files) {
  if (!files.length) return;
  for (const row of shelf.add(files, `${projectPath(projectId)}/drawings`))
    row.whenStored(() => {
      shelf.forget(row);
      dispatchEvent(new CustomEvent(ADDED, { detail: projectId }));
    });
}

/** What can be no plan set is asked about, as on any other place. @param {File[]} files */
export function askAbout(files) {
  if (!files.length) return;
  import("../../files/tray.js").then((tray) => tray.addFiles(files, null)).catch(complain);
}
