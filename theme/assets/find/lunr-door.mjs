// lunr is written for script tags and for AMD, not for modules. It asks for `define` first; this gives it one.
globalThis.define = (make) => { globalThis.lunr = make(); };
globalThis.define.amd = true;
