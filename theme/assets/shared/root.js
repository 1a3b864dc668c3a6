// Root: where the site begins. The page states it, once; no script derives it by counting path steps.
export const root = new URL(document.documentElement.dataset.root, location.href);

/** The full address of a page or file of the site, from its address in the site. */
export const to = (address) => new URL(address, root).href;
