// Words: names as the page's own form has them, so that nothing is said in two ways.

const lower = (text) => (/^[A-Z][a-z]/.test(text) && !/^(English|Black|American|Asian|Filipino|Hispanic|Native|Pacific|California|Dashboard|LCAP)/.test(text) ? text[0].toLowerCase() + text.slice(1) : text);

export class Words {
  constructor(form) {
    this.names = new Map();
    for (const option of form.elements.on.options) if (option.value) this.names.set(option.value, option.dataset.name);
    for (const name of ['group', 'step', 'audience', 'grade']) {
      for (const option of form.elements[name].options) if (option.value) this.names.set(`${name}:${option.value}`, option.dataset.name ?? option.text.trim());
    }
  }

  has(name, id) { return this.names.has(`${name}:${id}`); }
  name(name, id) { return this.names.get(`${name}:${id}`) ?? id; }

  /** A reason in words: "chronic absenteeism", "foster youth", "for counselors and support staff", "find root causes". */
  why([name, id]) {
    const text = lower(this.name(name, id));
    return name === 'audience' ? `for ${text}` : text;
  }
}
