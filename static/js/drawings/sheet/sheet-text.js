/** The words of a sheet, read when the fold is opened. */
import { api } from "../../lib/api.js";
import { h } from "../../lib/dom.js";
import { pagePath } from "../places.js";

const SOURCES = {
  text_layer: "From the file's own text.",
  ocr: "Recognised in the picture; letters may be wrong.",
};

/** @param {() => string} pageId @returns {{ node: HTMLElement, renew: () => void }} */
export function sheetText(pageId) {
  const body = h("div", { class: "sheet-text" });
  const node = h("details", { class: "fold" }, h("summary", {}, "The sheet's words"), body);
  let known = false;
  const read = async () => {
    if (!node.open || known) return;
    known = true;
    body.replaceChildren(h("p", { class: "muted" }, "Reading"));
    try {
      const { text, source } = await api(`${pagePath(pageId())}/text`);
      const words = text.trim()
        ? h(
            "pre",
            { dir: "auto", tabindex: 0, role: "group", "aria-label": "Words of the sheet" },
            text,
          )
        : h("p", {}, "No words were found on this sheet.");
      body.replaceChildren(h("p", { class: "muted" }, SOURCES[source] ?? ""), words);
    } catch (error) {
      known = false;
      const again = h("button", { type: "button", on: { click: read } }, "Try again");
      body.replaceChildren(h("p", {}, error.message), again);
    }
  };
  node.addEventListener("toggle", read);
  const renew = () => {
    known = false;
    read();
  };
  return { node, renew };
}
