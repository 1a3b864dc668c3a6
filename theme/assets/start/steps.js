// Steps: which choices are steps that Back returns from. Moving through a select with the keys is one step, not one for each option.

/** -> { begins(select): whether this change of a field begins a step } */
export function steps(form) {
  let byKeys = false;
  let moving = null;
  form.addEventListener('keydown', () => { byKeys = true; });
  form.addEventListener('pointerdown', () => { byKeys = false; });
  form.addEventListener('focusout', () => { moving = null; });
  addEventListener('popstate', () => { moving = null; });
  return {
    begins(field) {
      const same = byKeys && moving === field;
      moving = byKeys && field.matches('select') ? field : null;
      return !same;
    },
  };
}
