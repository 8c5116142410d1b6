import { canonicalDecimal } from '../../maquette/decimal';

/** The rank of what is empty: last, in whatever direction one sorts. */
export const lastRank = 0xffffffff;

/** A number for each text, by which to sort: numbers first, then codes and names, and what is empty. */
export function rankTexts(texts: readonly string[], language: string): Uint32Array {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const distinct = [...new Set(texts)]
    .filter((text) => text.trim() !== '')
    .map((text) => ({ text, number: Number(canonicalDecimal(text) ?? NaN) }))
    .sort((a, b) => {
      const [isNumber, isOther] = [!Number.isNaN(a.number), !Number.isNaN(b.number)];
      if (isNumber && isOther) return a.number - b.number;
      return isNumber === isOther ? compare(a.text, b.text) : isNumber ? -1 : 1;
    });
  const ranks = new Map<string, number>();
  let previous: (typeof distinct)[number] | undefined;
  let rank = -1;
  for (const each of distinct) {
    const isSame = previous && (previous.number === each.number || compare(previous.text, each.text) === 0);
    if (!isSame) rank++;
    ranks.set(each.text, rank);
    previous = each;
  }
  return Uint32Array.from(texts, (text) => ranks.get(text) ?? lastRank);
}
