// Root: where the site begins, and what its files are called. The page states where, once; no script derives it by counting
// path steps. A worker has no page, and gets it from those who start it.
const { lang, dataset } = globalThis.document?.documentElement ?? '';
export const root = dataset && new URL(dataset.root, location.href);
// A page in another language says what is there in its language; no address has what nothing says.
const own = new RegExp(dataset?.own ?? '$.');

/** The full address of a page or file of the site, from its address in the site in English. */
export const to = (address) => new URL(address.replace(own, `${lang}/$&`), root).href;

/** What data say in words of the page: in English as they are. Another language puts its own in (./wording.js). */
export const wording = { of: (data) => data };

// A name has the hash of what is in the file, in this many letters. See level1/site/naming.py.
const LETTERS = 8;

/** The address of a piece, without its ending: 'cards/7' -> 'cards/7.k2j4x7qa'; '' where `names` has none. Numbered pieces are
 *  together, {"cards/": [how many share a hash, the hashes in one text]}, others may be by letter, {"leas/a*": hash}, or all share
 *  the one hash of their folder. */
export function called(name, names) {
  const [, folder, first] = /^(.*\/|)(.)/.exec(name);
  const [each, hashes] = names[folder] ?? [1, ''];
  const at = Math.floor(name.slice(folder.length) / each) * LETTERS || 0;
  const hash = names[name] || names[`${folder}${first}*`] || hashes.slice(at, at + LETTERS);
  return hash && `${name}.${hash}`;
}
