import { distance } from 'fastest-levenshtein';

/** The form in which names are compared: without case, accents, or doubled and outer spaces. */
export function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
}

/** How far two folded names are apart: whole, or by one word of the longer name. A name within the other is near. */
function apart(wanted: string, known: string): number {
  if (wanted.length >= 3 && (known.includes(wanted) || wanted.includes(known))) return 1;
  const words = known.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 4);
  return Math.min(distance(wanted, known), ...words.map((word) => distance(wanted, word) + 1));
}

/** Up to two known names near enough to `name` to be what was meant, nearest first. */
export function nearest(name: string, known: Iterable<string>): string[] {
  const wanted = fold(name);
  const reach = Math.max(2, Math.floor(wanted.length / 3));
  return [...new Set(known)]
    .map((k) => ({ k, d: apart(wanted, fold(k)) }))
    .filter(({ d }) => d <= reach)
    .sort((a, b) => a.d - b.d || a.k.localeCompare(b.k))
    .slice(0, 2)
    .map(({ k }) => k);
}

/** A pattern in which `*` stands for any text and everything else for itself. Case does not matter. */
export function wildcard(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'is');
}
