/** Another theme, when its switch is pressed. */
import { remember } from "../lib/memory.js";

const NEXT = { system: "light", light: "dark", dark: "system" };

/** @param {{ theme: string, show(): void }} themeSwitch */
export function turn(themeSwitch) {
  themeSwitch.theme = NEXT[themeSwitch.theme];
  remember("theme", themeSwitch.theme);
  themeSwitch.show();
}
