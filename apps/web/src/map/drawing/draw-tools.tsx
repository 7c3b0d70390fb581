import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Live } from '../../explore/live.ts';
import { INK } from '../ground.ts';
import { useMap } from '../use-map.ts';
import { type Area, areaOf, boundTo } from './area.ts';
import { DrawnArea } from './drawn-area.tsx';
import { ICONS } from './icons.tsx';
import { NumbersForm } from './numbers-form.tsx';
import type { Pen, Stroke } from './pen.ts';

interface ToolProps {
  readonly name: keyof typeof ICONS;
  readonly isOn?: boolean;
  readonly onClick: () => void;
}

function Tool({ name, isOn, onClick }: ToolProps): ReactNode {
  const { t } = useTranslation();
  const label = t(`draw.${name}`);
  return (
    <Tooltip label={label} position="left" openDelay={300}>
      <ActionIcon
        variant={isOn ? 'filled' : 'default'}
        size={29}
        aria-label={label}
        {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
        onClick={onClick}
      >
        {ICONS[name]}
      </ActionIcon>
    </Tooltip>
  );
}

/** Holds a pen on the map while there is a stroke to be made. @returns whether it has come */
function usePen(stroke: Stroke | null, live: Live, onEnd: () => void): boolean {
  const { map, ground, answers } = useMap();
  const [isThere, setThere] = useState(false);
  const latest = useRef({ live, onEnd });
  latest.current = { live, onEnd };
  useEffect(() => {
    if (stroke === null) return;
    let pen: Pen | null = null;
    let isGone = false;
    const speak = answers.silence();
    const { filter } = latest.current.live;
    const settle = (area: Area) => {
      latest.current.live.settle(boundTo(filter, area));
      if (stroke !== 'change') latest.current.onEnd();
    };
    void import('./pen.ts').then(({ penOn }) => {
      if (isGone) return;
      const onMove = (area: Area) => latest.current.live.follow(boundTo(filter, area));
      pen = penOn({ map, stroke, from: areaOf(filter), colour: INK[ground].strong, onMove, onDone: settle });
      setThere(true);
    });
    const giveUp = (event: KeyboardEvent) => {
      if (event.key === 'Escape') latest.current.onEnd();
    };
    window.addEventListener('keydown', giveUp);
    return () => {
      isGone = true;
      window.removeEventListener('keydown', giveUp);
      pen?.putDown();
      setThere(false);
      speak();
      map.getCanvas().style.cursor = '';
      latest.current.live.follow(null);
    };
  }, [map, ground, answers, stroke]);
  return isThere;
}

/** Binds the filter to a box or a polygon that is drawn on the map, or given in numbers. */
export function DrawTools({ live }: { readonly live: Live }) {
  const { t } = useTranslation();
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const [isOpen, setOpen] = useState(false);
  const area = areaOf(live.filter);
  const hasArea = area !== null;
  const isThere = usePen(stroke, live, () => setStroke(null));
  useEffect(() => {
    if (!hasArea) setStroke((s) => (s === 'change' ? null : s));
  }, [hasArea]);
  const toggle = (to: Stroke) => setStroke(stroke === to ? null : to);
  const settle = (to: Area | null) => {
    setStroke(null);
    setOpen(false);
    live.settle(boundTo(live.filter, to));
  };
  return (
    <>
      {area ? <DrawnArea area={area} /> : null}
      <div className="tools" role="toolbar" aria-label={t('draw.title')} aria-orientation="vertical">
        <Tool name="box" isOn={stroke === 'box'} onClick={() => toggle('box')} />
        <Tool name="polygon" isOn={stroke === 'polygon'} onClick={() => toggle('polygon')} />
        <Popover
          opened={isOpen}
          onChange={setOpen}
          position="left-start"
          withRoles={false}
          trapFocus
          returnFocus
          withArrow
          shadow="md"
        >
          <Popover.Target>
            <span>
              <Tool name="numbers" onClick={() => setOpen(!isOpen)} />
            </span>
          </Popover.Target>
          <Popover.Dropdown>
            <NumbersForm area={area} onArea={settle} />
          </Popover.Dropdown>
        </Popover>
        {hasArea ? <Tool name="change" isOn={stroke === 'change'} onClick={() => toggle('change')} /> : null}
        {hasArea ? <Tool name="remove" onClick={() => settle(null)} /> : null}
      </div>
      <p className="hint" role="status">
        {stroke !== null && isThere ? t(`draw.how.${stroke}`) : ''}
      </p>
    </>
  );
}
