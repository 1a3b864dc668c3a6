// Of each text whether it stands for what is not kept here, and the places of the best results.
import { Search } from './search.js';
const search = new Search(given.files.start, async (name) => given.files[name]);
const answer = async () => {
  const told = [];
  for (const text of given.texts) {
    told.push(await search.settle(() => {
      const { query, results } = search.search(text, {}, { most: given.most, story: true });
      return [Boolean(query?.elsewhere), results.slice(0, given.most).map(({ place }) => place)];
    }));
  }
  return told;
};
