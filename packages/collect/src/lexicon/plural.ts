const IRREGULAR: Readonly<Record<string, string>> = {
  men: 'man',
  women: 'woman',
  children: 'child',
  lives: 'life',
  aircraft: 'aircraft',
  police: 'police',
  people: 'people',
  feet: 'foot',
  schoolchildren: 'schoolchild',
  personnel: 'personnel',
  buses: 'bus',
  mattresses: 'mattress',
};

/** The singular of an English noun in small letters, as far as its spelling tells. */
export function singular(word: string): string {
  const known = IRREGULAR[word];
  if (known !== undefined) return known;
  if (word.endsWith('men')) return `${word.slice(0, -3)}man`;
  if (word.endsWith('women')) return `${word.slice(0, -5)}woman`;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

export const isPlural = (word: string): boolean => word in IRREGULAR || singular(word) !== word;
