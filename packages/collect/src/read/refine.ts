import type { MeasureId } from '@cairn/domain';
import { countryOf } from '../lexicon/countries.ts';
import type { Token } from '../text/sentences.ts';
import type { Before, Measured } from './measure.ts';
import type { Whom } from './population.ts';
import type { Count, Reading } from './reading.ts';

const CONFIRMING = /^(confirmed|verified|identified)$/;
const NEAR = { left: 5, right: 7 };
const DEATHS: ReadonlySet<MeasureId> = new Set<MeasureId>(['killed', 'civilians-killed']);
const ABROAD = /^(neighbouring|neighboring|abroad|border|overseas)$/;

/** Whether words close by say that each death is confirmed. */
function isConfirmed({ tokens, counts }: Reading, { number, counted }: Count): boolean {
  const others = counts.filter((c) => c.number !== number);
  for (let at = number.at.from - 1; at >= Math.max(0, number.at.from - NEAR.left); at--) {
    if (others.some((c) => c.number.at.to - 1 === at)) break;
    if (CONFIRMING.test(tokens[at]?.lower ?? '')) return true;
  }
  for (let at = number.at.to; at < Math.min(tokens.length, counted.to + NEAR.right); at++) {
    if (/^[,;:.]$/.test(tokens[at]?.text ?? '') || others.some((c) => c.number.at.from === at)) return false;
    if (CONFIRMING.test(tokens[at]?.lower ?? '')) return true;
  }
  return false;
}

const saysCivilians = (tokens: readonly Token[], whom: Whom | null): boolean =>
  whom !== null && tokens.slice(whom.at.from, whom.at.to).some((t) => /^civilians?$/.test(t.lower));

/** Whether those who fled are said to have left their country. */
function isAbroad(tokens: readonly Token[], { from, to }: { readonly from: number; readonly to: number }): boolean {
  if (!/^(fle|cross|escap)/.test(tokens[from]?.lower ?? '')) return false;
  for (let at = to; at < Math.min(tokens.length, to + NEAR.right); at++) {
    const token = tokens[at] as Token;
    if (/^[,;.]$/.test(token.text)) return false;
    if (ABROAD.test(token.lower)) return true;
    if (/^(to|into)$/.test(token.lower) && countryOf(tokens[at + 1]?.text ?? '')) return true;
  }
  return false;
}

const CIVILIAN: Partial<Record<MeasureId, MeasureId>> = { killed: 'civilians-killed', wounded: 'civilians-injured' };

/** Makes a measure as exact as the words around it: civilians, confirmed one by one, over a border. */
export function refined(
  reading: Reading,
  count: Count,
  found: Measured,
  before: Before | null,
  whom: Whom | null,
): Measured {
  const { tokens } = reading;
  if (DEATHS.has(found.measure) && isConfirmed(reading, count)) return { ...found, measure: 'confirmed-killed' };
  const ofCivilians =
    saysCivilians(tokens, whom) ||
    (count.counted.what === 'none' && whom === null && before?.isHere === true && before.ofCivilians);
  const civilian = ofCivilians ? CIVILIAN[found.measure] : undefined;
  if (civilian) return { ...found, measure: civilian };
  if (found.measure !== 'forcibly-displaced') return found;
  const isLike = before?.measure === 'refugees' && count.counted.what === 'none' && !count.counted.isPart;
  return isLike || (found.at && isAbroad(tokens, found.at)) ? { ...found, measure: 'refugees' } : found;
}

export const isOfCivilians = saysCivilians;
