// What the search of a built site answers, with the parts of each score. The pieces of a site are named by what is in them.
// A site has the search in one file with its worker, which listens to a page.
globalThis.self = {};
const { Search } = await import('./search.js');
const { partsOf } = await import('./parts.js');
const { called } = await import('../shared/root.js');
const folder = `${given.site}/search/`;
const read = (name) => JSON.parse(fs.readFileSync(`${folder}${name}.json`, 'utf8'));
const start = read(fs.readdirSync(folder).find((name) => /^start\.\w+\.json$/.test(name)).slice(0, -5));
const names = start.names;
const search = new Search(start, async (name) => {
  const data = read(called(name, names));
  Object.assign(names, data.names);
  return data;
});
const answer = () => search.settle(() => partsOf(search, given.text, given.most));
