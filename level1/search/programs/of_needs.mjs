// Of each need the places of its first results, as the need finder ranks them.
import { Ranking } from './ranking.js';
const ranking = new Ranking(given.resources);
const answer = async () => given.needs.map(({ indicator, group, of }) => (
  ranking.rank({ indicator, group, of, listed: [] }).slice(0, given.most).map(({ place }) => place)
));
