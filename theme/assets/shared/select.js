// Select: a choice made with the keyboard is taken when it is finished. In a closed list, each arrow key changes the value on
// the way to the one that is meant.

/** Calls `take(value)` for a choice by pointer at once, for one by keyboard on Enter or when the reader leaves the list. */
export function onChoice(select, take) {
  let typed = false;
  let taken = select.value;
  const finish = () => {
    typed = false;
    if (select.value === taken) return;
    taken = select.value;
    take(taken);
  };
  select.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') finish();
    else if (event.key !== 'Tab') typed = true;
  });
  select.addEventListener('pointerdown', () => { typed = false; });
  select.addEventListener('change', () => { if (!typed) finish(); });
  select.addEventListener('blur', finish);
  // The page may set the value itself, but not under the keys of a reader who is on the way to another.
  return (value) => {
    const meant = select.value;
    select.value = value;
    taken = select.value;
    if (typed && document.activeElement === select) select.value = meant;
  };
}
