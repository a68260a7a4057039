// Sets the chosen theme and density before the first paint, so that the page never flashes in another.
try {
  const { dataset } = document.documentElement;
  const chosen = localStorage.getItem("intray.theme");
  if (chosen === "light" || chosen === "dark") dataset.theme = chosen;
  if (localStorage.getItem("intray.density") === "compact") {
    dataset.density = "compact";
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = "static/css/compact.css";
    link.setAttribute("blocking", "render");
    document.head.append(link);
  }
} catch {
  // Storage can be forbidden; the system's theme is then the right one.
}
