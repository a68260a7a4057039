// Sets theme and density before the first paint, so that the page never flashes in another.
try {
  const { dataset } = document.documentElement;
  const { "intray.theme": theme, "intray.density": density } = localStorage;
  if (theme === "light" || theme === "dark") dataset.theme = theme;
  if (density === "compact") {
    const link = document.createElement("link");
    const href = "static/css/compact.css";
    document.head.append(Object.assign(link, { rel: "stylesheet", href, blocking: "render" }));
    dataset.density = density;
  }
} catch {
  // Storage can be forbidden; the system's theme is then the right one.
}
