// Turns: code that waits for an answer checks, when it arrives, whether something newer has begun in the meantime.

/** -> begin(), which begins a turn and returns current(): whether no newer one has begun since. */
export function turns() {
  let newest = 0;
  return () => {
    newest += 1;
    const mine = newest;
    return () => mine === newest;
  };
}
