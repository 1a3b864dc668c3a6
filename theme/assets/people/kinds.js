// Kinds: the letters that level1/people/directory.py uses for kinds of LEA.
import { say } from '../shared/say.js';
import '../strings/en/lea.js';

export const TYPES = { c: 'coe', u: 'district', e: 'district', h: 'district', x: 'charter', y: 'charter', s: 'state-special' };

/** As content/taxonomy calls them. */
export const KINDS = { c: 'county-office', u: 'unified', e: 'elementary', h: 'high', x: 'charter', y: 'charter', s: 'state-special' };

export const described = (lea) => `${say('county.name', { county: lea.county })} · ${say(`kind.${lea.type}`)}`;
