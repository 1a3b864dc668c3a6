// Build: makes the code of a frame on another site, and shows it as it will be. Nothing is sent, and nothing is kept.
import { make } from '../shared/dom.js';
import { to } from '../shared/root.js';
import { say } from '../shared/say.js';
import { turns } from '../shared/turns.js';
import { read } from './asked.js';
import { leftOut } from './left.js';
import '../strings/en/embed-build.js';

const PAUSE = 250;
const [NARROWEST, WIDEST] = [280, 1200];
// How often, and how long, a frame is asked whether it is drawn, in milliseconds.
const [EVERY, PATIENCE] = [50, 20000];
// An address with more in it is cut by some servers.
const LONGEST = 2000;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The query of the address of a frame. What is usual is left out. */
function write({ n, people, theme, q, lea, sort, values }) {
  const parameters = new URLSearchParams(q ? { q } : {});
  for (const [name, of] of Object.entries(values)) for (const value of of) parameters.append(name, value);
  if (lea) parameters.set('lea', lea);
  if (sort !== 'best') parameters.set('sort', sort);
  parameters.set('n', String(n));
  if (!people) parameters.set('people', '0');
  if (theme !== 'system') parameters.set('theme', theme);
  return `?${parameters}`;
}

function start(place) {
  const part = (name) => place.querySelector(`[data-${name}]`);
  const [facets, finder] = [place.dataset.facets.split(' '), place.dataset.finder.split(' ')];
  const form = place.querySelector('form');
  const { elements } = form;
  const preview = make('iframe', { title: say('embed-build.preview') });
  part('preview').append(preview);
  // Where a frame is for other sites: the page says it where its publisher has set the address of the site.
  const { embed: own } = document.querySelector('script[data-embed]').dataset;
  const showing = turns();
  let timer = 0;

  /** What the form asks for. */
  function asked() {
    const typed = elements.address.value.trim();
    const address = typed.includes('?') ? typed.slice(typed.indexOf('?')).split('#')[0] : '';
    const parameters = new URLSearchParams(typed ? address : '');
    if (!typed) for (const name of ['on', 'group', 'county']) if (elements[name].value) parameters.set(name, elements[name].value);
    parameters.set('n', elements.n.value);
    parameters.set('people', elements.people.checked ? '1' : '0');
    parameters.set('theme', elements.theme.value);
    return { ...read(`?${parameters}`, facets, finder), isTyped: Boolean(typed) };
  }

  function width() {
    const wanted = Math.round(Number(elements.width.value));
    return wanted ? Math.min(WIDEST, Math.max(NARROWEST, wanted)) : NARROWEST;
  }

  function tell(text, code = '') {
    place.dataset.made = 'true';
    part('said').textContent = text;
    part('code').value = code;
    part('code-block').hidden = !code;
    part('copied').textContent = '';
  }

  async function show() {
    const current = showing();
    const one = asked();
    part('shown').hidden = one.asksNothing;
    if (one.asksNothing) { tell(leftOut(one.refused) || say(one.isTyped ? 'embed-build.no-query' : 'embed-build.choose')); return; }
    delete place.dataset.made;
    part('code-block').hidden = true;
    part('said').textContent = say('embed-build.measuring');
    // Measured at the width that was asked for, also where this screen has less.
    Object.assign(preview.style, { width: `${width()}px`, maxWidth: 'none', height: '30rem' });
    let query = write(one);
    // What is shown until then is not measured.
    delete preview.contentDocument?.documentElement?.dataset.ready;
    preview.contentWindow.location.replace(to(`embed/${query}`));
    const height = await measured(preview, query, current);
    if (!current()) return;
    preview.style.maxWidth = '';
    if (!height) { tell(say('embed-build.not-measured')); return; }
    preview.style.height = `${height}px`;
    const { title, documentElement: { dataset } } = preview.contentDocument;
    if (dataset.empty) { tell(say('embed-build.unknown')); return; }
    // An LEA is found by its code without the names of all others, so a frame with that is smaller.
    if (dataset.lea) query = write({ ...one, lea: dataset.lea });
    if (!own) { tell(say('embed-build.no-address')); return; }
    const address = `${own}${query}`;
    const said = address.length > LONGEST ? say('embed-build.too-long') : say('embed-build.height', { width: String(width()), height: String(height) });
    tell([leftOut(one.refused), said].filter(Boolean).join(' '), `<iframe src="${escaped(address)}" title="${escaped(title)}" width="${width()}" height="${height}" loading="lazy" style="border:0;max-width:100%"></iframe>`);
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  part('copy-code').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(part('code').value);
      part('copied').textContent = say('embed-build.copied');
    } catch {
      part('code').focus();
      part('code').select();
      part('copied').textContent = say('embed-build.by-hand');
    }
  });
  place.hidden = false;
  document.documentElement.dataset.started = 'true';
  show();
}

/** Promises the height of what the frame shows for a query, in pixels; 0 where it does not come. */
async function measured(frame, query, current) {
  for (let waited = 0; waited < PATIENCE && current(); waited += EVERY) {
    await new Promise((done) => { setTimeout(done, EVERY); });
    const inside = frame.contentDocument;
    if (inside?.location.search === query && inside.documentElement?.dataset.ready) {
      // The summaries of words come after the list; no height is less than that of the frame itself.
      await new Promise((done) => { setTimeout(done, EVERY); });
      return Math.ceil(inside.body.getBoundingClientRect().height);
    }
  }
  return 0;
}

start(document.querySelector('[data-embed-build]'));
