// Data: the files of the need finder, each read once and only when it is wanted.
import { Leas } from './lea-names.mjs';
import { Ranking } from './ranking.mjs';

const kept = new Map();

function once(name, make) {
  if (!kept.has(name)) {
    kept.set(name, make().catch((problem) => {
      // A second try is allowed: the line may have been down.
      kept.delete(name);
      throw problem;
    }));
  }
  return kept.get(name);
}

export class Data {
  /** `top` is the address of the top of the site. */
  constructor(top) {
    this.top = top;
  }

  file(name, make = (data) => data) {
    return once(name, async () => {
      const answer = await fetch(new URL(`data/${name}`, this.top));
      if (!answer.ok) throw new Error(`data/${name}: ${answer.status}`);
      return make(await answer.json());
    });
  }

  leas() { return this.file('leas.json', (data) => new Leas(data)); }
  ranking() { return this.file('needs-resources.json', (data) => new Ranking(data)); }
  rules() { return this.file('routing.json'); }
  leads() { return this.file('leads.json'); }
  county(slug) { return this.file(`needs/${slug}.json`); }

  /** The cards of resources at these places, in their order. */
  async cards(places, ranking) {
    const size = ranking.data.cards;
    const files = await Promise.all(places.map((place) => this.file(`needs-cards/${Math.floor(place / size)}.json`)));
    return places.map((place, n) => {
      const [id, title, summary, publisher, date, cost, reviewed, until] = files[n][place % size];
      return { id, title, summary, publisher, date, cost, reviewed, until };
    });
  }
}
