// Outside: an address of another site, as the data has it: a link as `url` or `website`, or lost as `lost_address`.
import { make } from './dom.js';
import { say } from './say.js';
import '../strings/en/outside.js';

const COPIES = 'https://web.archive.org/web/*/';

/** The address, for a document that is taken along; '' if there is none or it is lost. */
export const usable = ({ url, website }) => url ?? website ?? '';

/** A link if the address works, a sentence if it is lost, '' if there is none. */
export function outside(entry, text = '', attributes = {}) {
  const address = usable(entry);
  const { lost_address: lost } = entry;
  if (address) return make('a', { href: address, rel: 'noopener', ...attributes }, text || address);
  if (!lost) return '';
  const copies = COPIES + lost.split('#')[0];
  return make('span', { class: 'lost', 'data-lost': true }, make('strong', {}, say('outside.lost')), ' ', make('span', { class: 'address' }, lost), ' ',
    make('a', { href: copies, rel: 'noopener nofollow' }, say('outside.copy')));
}
