// Later: what the page needs once its first results are drawn: facets, buttons, and the care for focus and lists.
export { listButton } from '../list/button.js';
export { keepFocus } from '../shared/focus.js';
export { onChoice } from '../shared/select.js';
export { Facets } from './facets.js';
