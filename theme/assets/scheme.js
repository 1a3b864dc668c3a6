// Runs before the page is drawn, so that it does not flash in the other colors. The choices stay in this browser.
try {
  for (const name of ["scheme", "slash"]) {
    const chosen = localStorage.getItem(`level1.${name}`);
    if (["light", "dark", "off"].includes(chosen)) document.documentElement.dataset[name] = chosen;
  }
} catch { /* A browser that keeps nothing shows the device's colors. */ }
