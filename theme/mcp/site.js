// Site: the files of a built site, in a folder or at its address, for the modules of its pages outside a browser. They ask for a file
// as they do there; nothing but the site is ever read.
// Node's own modules: in one file with others, nothing can be imported.
const lookup = (name) => process.getBuiltinModule(name);
const fs = lookup('node:fs');
const path = lookup('node:path');
const { fileURLToPath, pathToFileURL } = lookup('node:url');

// The largest file of a site is a few megabytes.
const MOST_BYTES = 64 * 1024 * 1024;
const PATIENCE = 30_000;

// Whatever a module says goes where no protocol is.
for (const name of ['log', 'info', 'debug']) console[name] = console.error;

/** The top of the site: of its folder, or of its address. Ends the program where none is given. */
function top(given) {
  if (/^https?:\/\//i.test(given)) {
    const url = new URL(given.endsWith('/') ? given : `${given}/`);
    url.search = '';
    url.hash = '';
    return url;
  }
  const folder = fs.realpathSync(given);
  if (!fs.existsSync(path.join(folder, 'data', 'names.json'))) throw new Error(given);
  return pathToFileURL(folder + path.sep);
}

function begun() {
  const [, own, given] = process.argv;
  try {
    return top(given ?? path.dirname(fs.realpathSync(own)));
  } catch {
    console.error('Usage: node mcp.mjs SITE. SITE is the folder of a downloaded site or its address (https://...).');
    return process.exit(2);
  }
}

export const base = begun();
const getFromNetwork = globalThis.fetch;

/** Whether an address is within the site, however it is written. */
const within = (url) => url.origin === base.origin && url.protocol === base.protocol && url.pathname.startsWith(base.pathname) && !/%2f|%5c/i.test(url.pathname);

function fromFolder(url) {
  try {
    const file = fs.realpathSync(fileURLToPath(url));
    if (!file.startsWith(fileURLToPath(base)) || fs.statSync(file).size > MOST_BYTES) return { ok: false, status: 403 };
    const text = fs.readFileSync(file, 'utf8');
    return { ok: true, status: 200, text: async () => text, json: async () => JSON.parse(text) };
  } catch {
    return { ok: false, status: 404 };
  }
}

globalThis.fetch = async (address) => {
  const url = new URL(address);
  if (!within(url)) throw new Error('This is not in the site.');
  if (base.protocol === 'file:') return fromFolder(url);
  // Another host is never asked, not even if the site leads there.
  const answer = await getFromNetwork(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
  if (Number(answer.headers.get('content-length') ?? 0) > MOST_BYTES) throw new Error('This file is too large.');
  return answer;
};

// What the modules ask of a page: where the site is, its language, and which fields the need finder has.
const FIELDS = ['group', 'step', 'audience', 'grade'].map((name) => ({ name }));
globalThis.document = {
  documentElement: { dataset: { root: base.href }, lang: 'en' },
  querySelector: () => ({ querySelectorAll: () => FIELDS }),
};
globalThis.location = { href: base.href, search: '', pathname: base.pathname };

/** A file of the open data: 'index', 'resources/x'. Null where there is none. */
export async function open(name) {
  const answer = await fetch(new URL(`api/v1/${name}.json`, base));
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}
