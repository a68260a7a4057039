/** The one polite line that a screen reader hears. */

let timer;

/** Says a sentence; when several come at once, the last one counts. @param {string} sentence */
export function announce(sentence) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const line = document.getElementById("live");
    if (line) line.textContent = sentence;
  }, 150);
}
