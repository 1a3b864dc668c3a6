// Kinds: the letters that level1/people/directory.py has for kinds of LEA.

export const TYPES = { c: 'coe', u: 'district', e: 'district', h: 'district', x: 'charter', y: 'charter', s: 'state-special' };
const NAMES = { coe: 'county office', district: 'district', charter: 'charter school', 'state-special': 'state special school' };

/** As content/taxonomy calls them. */
export const KINDS = { c: 'county-office', u: 'unified', e: 'elementary', h: 'high', x: 'charter', y: 'charter', s: 'state-special' };

export const described = (lea) => `${lea.county} County · ${NAMES[lea.type]}`;
