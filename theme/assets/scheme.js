// Runs before the page is drawn, so that it does not flash in the other colors. The choice stays in this browser.
try {
  const chosen = localStorage.getItem("level1.scheme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.scheme = chosen;
} catch { /* A browser that keeps nothing shows the device's colors. */ }
