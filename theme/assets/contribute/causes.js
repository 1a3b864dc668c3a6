// Causes: of several problems that have one cause, the one that says it. See level1/contribute/causes.py, whose tables these are.

/** The problems that remain. `pageIsSource`: the only source is the page itself. */
export function causes(problems, { follows, whole, last }, pageIsSource = false) {
  const codes = new Map();
  for (const { field, code } of problems) codes.set(field, [...codes.get(field) ?? [], code]);
  const everywhere = [...codes.values()].flat();
  const isCaused = ({ field, code }) => {
    if (field === 'reviews' && last.includes(code) && [...codes].some(([other, found]) => other !== field && found.includes(code))) return true;
    if (!field) return (whole[code] ?? []).some((one) => everywhere.includes(one));
    const [first, ...inner] = field.split('.');
    if (pageIsSource && first === 'sources' && codes.has('url')) return true;
    const inside = inner.length > 0 && (codes.get(first) ?? []).some((one) => follows[one]?.includes('*'));
    return inside || codes.get(field).some((one) => one !== code && follows[one]?.some((caused) => caused === code || caused === '*'));
  };
  return problems.filter((one) => !isCaused(one));
}
