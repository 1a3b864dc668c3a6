// Zip: files in one package, stored as they are (APPNOTE 6.3.10, method 0). What a Word file is made of is small, and a browser from
// before 2023 cannot compress it.
const TABLE = Uint32Array.from({ length: 256 }, (_, at) => {
  let value = at;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
// January 1, 1980: the first day that a package can have. The same list gives the same file.
const DAY = 0x21;
const UTF8 = 0x0800;

export function crc32(bytes) {
  let value = ~0;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return ~value >>> 0;
}

/** Little-endian numbers, given as [[bytes, value], ...]. */
function packed(fields) {
  const bytes = new Uint8Array(fields.reduce((all, [size]) => all + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
}

/** The bytes of a package, as parts for a Blob. `files`: [[path, text], ...]. */
export function zip(files) {
  const encoder = new TextEncoder();
  const parts = [];
  const entries = [];
  let at = 0;
  const add = (to, bytes) => { to.push(bytes); return bytes.length; };
  for (const [path, text] of files) {
    const [name, content] = [encoder.encode(path), encoder.encode(text)];
    const common = [[2, 20], [2, UTF8], [2, 0], [2, 0], [2, DAY], [4, crc32(content)], [4, content.length], [4, content.length], [2, name.length], [2, 0]];
    const begins = at;
    at += add(parts, packed([[4, 0x04034b50], ...common])) + add(parts, name) + add(parts, content);
    add(entries, packed([[4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, begins]]));
    add(entries, name);
  }
  const size = entries.reduce((all, one) => all + one.length, 0);
  const end = packed([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0]]);
  return [...parts, ...entries, end];
}
