/** Opens the start page, and there the choice of a file. */
import { fieldForFiles } from "../frame/field-for-files.js";
import { go } from "../frame/router.js";

export async function chooseFile() {
  const field = await fieldForFiles(".home input[type=file]", () => go(""));
  field?.focus();
  field?.click();
}
