/** Items under the key of each, in the order in which the keys first came. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of items) {
    const held = found.get(keyOf(item));
    if (held) held.push(item);
    else found.set(keyOf(item), [item]);
  }
  return found;
}
