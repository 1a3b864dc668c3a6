// Outside: an address of another site, as data has it: to be followed as `url` or `website`, or lost as `lost_address`.
import { make } from './dom.js';

const COPIES = 'https://web.archive.org/web/*/';
export const LOST = 'Do not follow this address: it is gone, or shows somebody else’s content.';

/** A link where the address can be followed; what is said where it is lost; '' where there is none. */
export function outside({ url, website, lost_address: lost }, text = '', attributes = {}) {
  const address = url ?? website;
  if (address) return make('a', { href: address, rel: 'noopener', ...attributes }, text || address);
  if (!lost) return '';
  const copies = COPIES + lost.split('#')[0];
  return make('span', { class: 'lost', 'data-lost': true }, make('strong', {}, LOST), ' ', make('span', { class: 'address' }, lost), ' ',
    make('a', { href: copies, rel: 'noopener nofollow' }, 'Look for a stored copy'));
}
