import { ActionIcon, Menu } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Period } from '../address.ts';
import type { Span } from './periods.ts';
import { LENGTHS, type Length, SPEEDS, type Speed, startOf, stepped } from './playing.ts';

/** Answers that a step waits for, so that what is seen is what is said. */
const AWAITED: ReadonlySet<unknown> = new Set(['totals', 'events', 'tiles']);

/** Milliseconds after which an answer is looked for again. */
const AGAIN = 60;

export interface PlayerOptions {
  readonly domain: Span;
  readonly every: Period;
  /** The span that is shown now. */
  readonly span: Span | null;
  readonly onFollow: (span: Span) => void;
  readonly onSettle: (span: Span) => void;
}

export interface Player {
  readonly isPlaying: boolean;
  /** Whether it may move by itself. */
  readonly mayPlay: boolean;
  readonly speed: Speed;
  readonly length: Length;
  readonly setSpeed: (speed: Speed) => void;
  readonly setLength: (length: Length) => void;
  readonly toggle: () => void;
  readonly stop: () => void;
  readonly step: (by: 1 | -1) => void;
}

/** Moves the span through time, step by step. One step of history is left, where it stops. */
export function usePlayer({ domain, every, span, onFollow, onSettle }: PlayerOptions): Player {
  const queries = useQueryClient();
  const mayPlay = !useReducedMotion();
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>('normal');
  const [length, setLength] = useState<Length>('chosen');
  const playing = { domain, every, length };

  const now = useRef({ span, onFollow, onSettle, playing });
  now.current = { span, onFollow, onSettle, playing };
  const shown = span && `${span.from} ${span.to}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each span that is shown is shown for one step
  useEffect(() => {
    if (!isPlaying) return;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      if (queries.isFetching({ predicate: ({ queryKey }) => AWAITED.has(queryKey[0]) }) > 0) {
        timer = setTimeout(tick, AGAIN);
        return;
      }
      const { span: last, onFollow: follow, onSettle: settle, playing: how } = now.current;
      const next = stepped(last, 1, how);
      if (next) return follow(next);
      setPlaying(false);
      if (last) settle(last);
    };
    timer = setTimeout(tick, SPEEDS[speed]);
    return () => clearTimeout(timer);
  }, [isPlaying, shown, speed, length, queries]);

  const stop = useCallback(() => setPlaying(false), []);
  const toggle = () => {
    if (isPlaying) {
      setPlaying(false);
      if (span) onSettle(span);
      return;
    }
    if (!mayPlay) return;
    const atEnd = span !== null && stepped(span, 1, playing) === null;
    onFollow(startOf(atEnd ? null : span, playing));
    setPlaying(true);
  };
  const step = (by: 1 | -1) => {
    setPlaying(false);
    const next = stepped(span, by, playing);
    if (next) onSettle(next);
  };
  return { isPlaying, mayPlay, speed, length, setSpeed, setLength, toggle, stop, step };
}

const ICONS = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 2.5h3v11H4zM9.5 2.5h3v11h-3z',
  back: 'M3 2.5h2v11H3zM13 2.5v11L5.5 8z',
  on: 'M11 2.5h2v11h-2zM3 2.5v11L10.5 8z',
  zoom: 'M6.5 1a5.5 5.5 0 0 1 4.4 8.8l3.9 3.9-1.1 1.1-3.9-3.9A5.5 5.5 0 1 1 6.5 1zm0 1.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM5.8 4h1.4v1.8H9v1.4H7.2V9H5.8V7.2H4V5.8h1.8z',
  whole: 'M1 7.3 4.5 4v2.5h7V4L15 7.3v1.4L11.5 12V9.5h-7V12L1 8.7z',
  clear: 'm3.4 2.3 4.6 4.6 4.6-4.6 1.1 1.1L9.1 8l4.6 4.6-1.1 1.1L8 9.1l-4.6 4.6-1.1-1.1L6.9 8 2.3 3.4z',
  how: 'M2 4h12v1.4H2zM2 10.6h12V12H2zM5 2.6h2v4.2H5zM9 9.2h2v4.2H9z',
} as const;

export const Icon = ({ of }: { readonly of: keyof typeof ICONS }) => (
  <svg width="14" height="14" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
    <path d={ICONS[of]} />
  </svg>
);

/** Step, play, pause, and how. */
export function PlayButtons({ player }: { readonly player: Player }) {
  const { t } = useTranslation();
  const { isPlaying, mayPlay, speed, length } = player;
  return (
    <fieldset className="player" aria-label={t('time.play.title')}>
      <ActionIcon
        size={24}
        variant="subtle"
        color="gray"
        aria-label={t('time.play.back')}
        onClick={() => player.step(-1)}
      >
        <Icon of="back" />
      </ActionIcon>
      {mayPlay ? (
        <ActionIcon
          size={24}
          variant="light"
          aria-label={t(isPlaying ? 'time.play.pause' : 'time.play.play')}
          onClick={player.toggle}
        >
          <Icon of={isPlaying ? 'pause' : 'play'} />
        </ActionIcon>
      ) : null}
      <ActionIcon size={24} variant="subtle" color="gray" aria-label={t('time.play.on')} onClick={() => player.step(1)}>
        <Icon of="on" />
      </ActionIcon>
      <Menu shadow="md" position="top" closeOnItemClick={false}>
        <Menu.Target>
          <ActionIcon size={24} variant="subtle" color="gray" aria-label={t('time.play.how')}>
            <Icon of="how" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayPlay ? (
            <>
              <Menu.Label>{t('time.play.speed')}</Menu.Label>
              <Menu.RadioGroup value={speed} onChange={(value) => player.setSpeed(value as Speed)}>
                {(Object.keys(SPEEDS) as Speed[]).map((s) => (
                  <Menu.RadioItem key={s} value={s}>
                    {t(`time.play.${s}`)}
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </>
          ) : null}
          <Menu.Label>{t('time.play.length')}</Menu.Label>
          <Menu.RadioGroup value={length} onChange={(value) => player.setLength(value as Length)}>
            {LENGTHS.map((l) => (
              <Menu.RadioItem key={l} value={l}>
                {/^\d/.test(l) ? t('time.play.periods', { n: l }) : t(`time.play.${l}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    </fieldset>
  );
}
