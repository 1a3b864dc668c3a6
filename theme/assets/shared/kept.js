// Choices a reader makes, kept in this browser and nowhere else. A browser that keeps nothing is not an error.
export function keep(name, value) {
  try {
    if (value) localStorage.setItem(`level1.${name}`, value);
    else localStorage.removeItem(`level1.${name}`);
  } catch { /* private window */ }
}

export function kept(name) {
  try {
    return localStorage.getItem(`level1.${name}`) ?? "";
  } catch {
    return "";
  }
}
