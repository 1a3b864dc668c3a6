// Strings: the box for an LEA or a county. See ../../shared/say.js.
import { add } from '../../shared/say.js';

add({
  'county.behind': 'Supported by {lead}, which works with county offices, not with districts directly.',
  'county.choose': 'Choose your county',
  'county.label': 'Your county',
  'county.more': 'More about {county} County',
  'county.name': '{county} County',
  'lea.charter': 'charter school',
  'lea.coe': 'county office',
  'lea.described': '{name}, {kind}',
  'lea.district': 'district',
  'lea.for': 'For {name}.',
  'lea.list': 'LEAs',
  'lea.more': { one: '{count} more: add a word of the name, or the county.', other: '{count} more: add a word of the name, or the county.' },
  'lea.near': { one: 'No match for “{typed}”. Did you mean this one?', other: 'No match for “{typed}”. Did you mean one of these?' },
  'lea.none': 'No match. Try part of the district’s name.',
  'lea.none-called': 'No match for “{typed}”. Try part of the district’s name.',
  'lea.offers': { one: '{count} LEA to choose from', other: '{count} LEAs to choose from' },
  'lea.school': 'We list districts, county offices and charters. Which district is your school in?',
  'lea.selpa': 'SELPAs are not in this list. Choose a county you serve.',
  'lea.state-special': 'state special school',
  'lea.take-county': 'Choose this county',
  'lea.which': { one: '“{typed}” may mean {count} LEA. Choose it:', other: '“{typed}” may mean {count} LEAs. Choose one:' },
});
