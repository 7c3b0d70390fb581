import './tour.css';
import { Button, FocusTrap, Group, Portal, Text } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readAddress, useAddress } from '../address.ts';
import type { AidProps } from '../ui/aid.ts';
import { useKept } from '../ui/kept.ts';
import { useWritten } from '../ui/numbers.ts';
import { type Box, besides, STEPS } from './tour-steps.ts';

/** Parts come late and move: how often they are looked for, ms. */
const LOOK = 200;

const shown = (selector: string): Element | undefined =>
  [...document.querySelectorAll(selector)].find((found) => found.getClientRects().length > 0);

/** Where the first of some parts that is seen stands in the window; null while none is. */
function useBox(selectors: readonly string[]): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    const part = () => selectors.map(shown).find((found) => found !== undefined);
    part()?.scrollIntoView({ block: 'nearest' });
    const look = () => {
      const found = part()?.getBoundingClientRect();
      const next = found ? { left: found.left, top: found.top, width: found.width, height: found.height } : null;
      setBox((held) => (JSON.stringify(held) === JSON.stringify(next) ? held : next));
    };
    look();
    const timer = setInterval(look, LOOK);
    return () => clearInterval(timer);
  }, [selectors]);
  return box;
}

/** A walk through the front page: one part after another is lit, and a few words say what it is for. */
export function Tour({ onClose }: AidProps) {
  const { t } = useTranslation();
  const { count } = useWritten();
  const [address, go] = useAddress();
  const [, setSeen] = useKept('tour', false);
  const [at, move] = useState(0);
  const step = STEPS[at] as (typeof STEPS)[number];
  const box = useBox(step.at);
  const isLast = at === STEPS.length - 1;
  useEffect(() => {
    if (address.path !== '/') go(readAddress('/'));
    setSeen(true);
  }, [address.path, go, setSeen]);
  return (
    <Portal>
      <div className="tour">
        {box === null ? <div className="dim" /> : <div className="lit" style={around(box)} />}
        <FocusTrap active>
          <Card box={box} name={step.name} onClose={onClose}>
            <Text size="xs" c="dimmed">
              {t('tour.of', { at: count(at + 1), all: count(STEPS.length) })}
            </Text>
            <div aria-live="polite">
              <Text fw={650} id="tour-title">
                {t(`tour.step.${step.name}`)}
              </Text>
              <Text size="sm" id="tour-about">
                {t(`tour.about.${step.name}`)}
              </Text>
            </div>
            <Group justify="space-between" mt="sm">
              <Button size="xs" variant="subtle" onClick={onClose}>
                {t('tour.leave')}
              </Button>
              <Group gap="xs">
                <Button size="xs" variant="default" disabled={at === 0} onClick={() => move(at - 1)}>
                  {t('tour.back')}
                </Button>
                <Button size="xs" data-autofocus onClick={() => (isLast ? onClose() : move(at + 1))}>
                  {isLast ? t('tour.end') : t('tour.next')}
                </Button>
              </Group>
            </Group>
          </Card>
        </FocusTrap>
      </div>
    </Portal>
  );
}

/** A little room around what is lit. */
const AROUND = 4;

const around = ({ left, top, width, height }: Box) => ({
  left: left - AROUND,
  top: top - AROUND,
  width: width + 2 * AROUND,
  height: height + 2 * AROUND,
});

interface CardProps {
  readonly box: Box | null;
  readonly name: string;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
  readonly ref?: React.Ref<HTMLDivElement>;
}

function Card({ box, name, onClose, children, ref }: CardProps) {
  const held = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step has another size
  useLayoutEffect(() => {
    const { offsetWidth: width, offsetHeight: height } = held.current as HTMLDivElement;
    setPlace(besides(box, { width, height }, { width: window.innerWidth, height: window.innerHeight }));
  }, [box, name]);
  return (
    <div ref={ref} className="traveller" style={place}>
      <div
        ref={held}
        role="dialog"
        aria-modal="true"
        aria-labelledby="tour-title"
        aria-describedby="tour-about"
        className="guide"
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      >
        {children}
      </div>
    </div>
  );
}
