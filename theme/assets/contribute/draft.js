// Draft: what was filled in, kept in this browser only, for each entry on its own.
import { keep, kept } from '../shared/kept.js';

export class Draft {
  constructor(kind, id) {
    this.name = `draft.${kind}.${id || 'new'}`;
  }

  /** {answers, opened: the day on which its page was opened, or ''} of a draft, or null. */
  read() {
    try {
      const { answers, opened = '' } = JSON.parse(kept(this.name) || 'null') ?? {};
      return answers && typeof answers === 'object' ? { answers, opened } : null;
    } catch {
      return null;
    }
  }

  /** Whether the browser kept it: a private window may not. */
  write(draft) {
    const text = JSON.stringify(draft);
    keep(this.name, text);
    return kept(this.name) === text;
  }

  remove() {
    keep(this.name, '');
  }
}
