// lunr, for the modules of the search. This file and index.mjs are the only ones that know it.
import './lunr-door.mjs';
import '../vendor/lunr.min.js';

const lunr = globalThis.lunr;
delete globalThis.define;
delete globalThis.lunr;
// Inside a module lunr has no window to warn in and would fail at the attempt.
lunr.utils.warn = () => {};

export default lunr;
