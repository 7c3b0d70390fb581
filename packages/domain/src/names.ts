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

/** Up to two known names near enough to `name` to be what was meant, nearest first. */
export function nearest(name: string, known: Iterable<string>): string[] {
  const wanted = fold(name);
  const reach = Math.max(2, Math.floor(wanted.length / 3));
  const scored = [...new Set(known)].map((k) => {
    const folded = fold(k);
    const within = wanted.length >= 3 && (folded.includes(wanted) || wanted.includes(folded));
    return { k, d: within ? 1 : distance(wanted, folded) };
  });
  return scored
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
