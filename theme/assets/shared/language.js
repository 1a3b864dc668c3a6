// Language: the way to the page in another language keeps what the page shows, which only its address has.
export function start(link) {
  const address = link.href;
  const keep = () => { link.href = address + location.search + location.hash; };
  for (const event of ["focus", "pointerenter", "pointerdown", "click"]) link.addEventListener(event, keep);
}
