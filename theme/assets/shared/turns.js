// Turns: whoever waits for an answer asks, when it comes, whether something newer was begun meanwhile.

/** -> begin(), which begins a turn and gives current(): whether no newer one was begun since. */
export function turns() {
  let newest = 0;
  return () => {
    newest += 1;
    const mine = newest;
    return () => mine === newest;
  };
}
