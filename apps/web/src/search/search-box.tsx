import './search.css';
import { CloseButton, Loader, Modal, Text } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AidProps } from '../ui/aid.ts';
import { Failed } from '../ui/failed.tsx';
import { SearchIcon } from '../ui/icons.tsx';
import { useNarrow } from '../ui/narrow.ts';
import { byKind, type Choice, LOCAL } from './choice.ts';
import { useChoices } from './use-choices.ts';

const LIST = 'search-list';
const idOf = (at: number) => `search-${at}`;

/** Finds places, actors, sources, events, datasets, pages and commands, by keyboard or pointer. */
export function SearchBox({ onClose }: AidProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      fullScreen={narrow}
      size={620}
      yOffset="10vh"
      padding={0}
      attributes={{ content: { 'aria-label': t('search.open') } }}
      transitionProps={{ duration: 0 }}
    >
      <Finder onClose={onClose} />
    </Modal>
  );
}

function Finder({ onClose }: AidProps) {
  const { t } = useTranslation();
  const [typed, type] = useState('');
  const { choices, error, isFetching, isSettled, refetch } = useChoices(typed.trim());
  const [at, move] = useState(0);
  const groups = byKind(choices);
  const inOrder = groups.flatMap(([, of]) => of);
  const active = Math.min(at, inOrder.length - 1);
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    choice.choose();
  };
  return (
    <div className="finder">
      <div className="sought">
        <SearchIcon />
        <input
          // biome-ignore lint/a11y/noAutofocus: a dialog that is opened to type in
          autoFocus
          data-autofocus
          type="text"
          role="combobox"
          aria-expanded={inOrder.length > 0}
          aria-controls={LIST}
          aria-autocomplete="list"
          aria-activedescendant={active < 0 ? undefined : idOf(active)}
          aria-label={t('search.open')}
          placeholder={t('search.hint')}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          value={typed}
          onChange={(event) => {
            type(event.currentTarget.value);
            move(0);
          }}
          onKeyDown={(event) =>
            step(event, {
              active,
              last: inOrder.length - 1,
              move,
              enter: () => choose(ready(inOrder[active], isSettled)),
            })
          }
        />
        {isFetching ? <Loader size="xs" aria-label={t('loading')} /> : null}
        <CloseButton aria-label={t('search.close')} onClick={onClose} />
      </div>
      {error ? <Failed cause={error} retry={() => void refetch()} /> : null}
      <div id={LIST} role="listbox" aria-label={t('search.found')} className="found">
        {groups.map(([kind, of]) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
          <div key={kind} role="group" aria-label={t(`search.kind.${kind}`)}>
            <div className="kind" aria-hidden>
              {t(`search.kind.${kind}`)}
            </div>
            {of.map((choice) => (
              <Option
                key={choice.key}
                choice={choice}
                at={inOrder.indexOf(choice)}
                isActive={inOrder[active] === choice}
                onPoint={move}
                onChoose={choose}
              />
            ))}
          </div>
        ))}
      </div>
      <Text size="xs" c="dimmed" role="status" className="told">
        {inOrder.length === 0 && isSettled && !isFetching && !error ? t('search.nothing') : t('search.keys')}
      </Text>
    </div>
  );
}

/** A choice as it may be made by Enter: one that earlier letters brought is not what was meant. */
const ready = (choice: Choice | undefined, isSettled: boolean) =>
  choice === undefined || isSettled || LOCAL.has(choice.kind) ? choice : undefined;

interface Moving {
  readonly active: number;
  readonly last: number;
  readonly move: (to: number) => void;
  readonly enter: () => void;
}

/** Arrows go round the choices, Home and End to an end; Enter chooses. */
function step(event: KeyboardEvent, { active, last, move, enter }: Moving): void {
  if (event.nativeEvent.isComposing) return;
  const to: Readonly<Record<string, number>> = {
    ArrowDown: active >= last ? 0 : active + 1,
    ArrowUp: active <= 0 ? last : active - 1,
    PageDown: Math.min(last, active + 8),
    PageUp: Math.max(0, active - 8),
  };
  const next = to[event.key];
  if (next !== undefined) move(next);
  else if (event.key === 'Enter') enter();
  else return;
  event.preventDefault();
}

interface OptionProps {
  readonly choice: Choice;
  readonly at: number;
  readonly isActive: boolean;
  readonly onPoint: (at: number) => void;
  readonly onChoose: (choice: Choice) => void;
}

function Option({ choice, at, isActive, onPoint, onChoose }: OptionProps) {
  useEffect(() => {
    if (isActive) document.getElementById(idOf(at))?.scrollIntoView({ block: 'nearest' });
  }, [isActive, at]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field that it belongs to
    <div
      id={idOf(at)}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      className="option"
      onPointerMove={() => onPoint(at)}
      onClick={() => onChoose(choice)}
    >
      <bdi>{choice.name}</bdi>
      {choice.about === null ? null : <bdi className="about">{choice.about}</bdi>}
    </div>
  );
}
