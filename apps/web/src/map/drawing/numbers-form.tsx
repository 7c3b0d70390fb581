import { Button, Group, NumberInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMap } from '../use-map.ts';
import { type Area, boxAround } from './area.ts';

const SIDES = ['west', 'south', 'east', 'north'] as const;
type Box = readonly (number | null)[];

const isOnGlobe = (value: number | null, side: number): value is number =>
  value !== null && Math.abs(value) <= (side % 2 === 0 ? 180 : 90);

const rounded = (degrees: number): number => Math.round(degrees * 1000) / 1000;

export interface NumbersFormProps {
  readonly area: Area | null;
  readonly onArea: (area: Area) => void;
}

/** A box by its four sides: the way without a pointer. */
export function NumbersForm({ area, onArea }: NumbersFormProps) {
  const { map } = useMap();
  const { t } = useTranslation();
  const [box, setBox] = useState<Box>(() => (area && 'bbox' in area ? area.bbox : [null, null, null, null]));
  const isWhole = box.every(isOnGlobe) && (box[1] as number) < (box[3] as number) && box[0] !== box[2];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) onArea({ bbox: box as never });
  };
  const shown = () => {
    const [[west, south], [east, north]] = map.getBounds().toArray() as [[number, number], [number, number]];
    const seen = boxAround([
      [west, south],
      [east, north],
    ]);
    if (seen && 'bbox' in seen) setBox(seen.bbox.map(rounded));
  };
  return (
    <form className="numbers" onSubmit={submit}>
      {SIDES.map((side, i) => (
        <NumberInput
          key={side}
          size="xs"
          label={t(`draw.${side}`)}
          hideControls
          decimalScale={6}
          min={i % 2 === 0 ? -180 : -90}
          max={i % 2 === 0 ? 180 : 90}
          value={box[i] ?? ''}
          onChange={(value) => setBox(box.with(i, typeof value === 'number' ? value : null))}
        />
      ))}
      <Group gap="xs" className="whole">
        <Button size="compact-xs" variant="default" onClick={shown}>
          {t('draw.asShown')}
        </Button>
        <Button size="compact-xs" type="submit" disabled={!isWhole}>
          {t('draw.apply')}
        </Button>
      </Group>
    </form>
  );
}
