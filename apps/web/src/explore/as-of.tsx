import { CloseButton, InputBase, Popover } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWritten } from '../ui/numbers.ts';
import { StateChooser } from './as-of-chooser.tsx';
import { useReleases } from './as-of-states.ts';

export interface StateFieldProps {
  readonly label: string;
  /** What it says where no state is chosen. */
  readonly usual: string;
  readonly dataset: string;
  readonly value: string | null;
  readonly onState: (when: string | null) => void;
}

/** A field that holds a state of a dataset, and opens what it is chosen from. */
export function StateField({ label, usual, dataset, value, onState }: StateFieldProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const told = useStateTold(dataset, value);
  return (
    <Popover opened={isOpen} onChange={setOpen} width={340} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <InputBase
          component="button"
          type="button"
          pointer
          size="xs"
          label={label}
          aria-label={`${label}: ${told ?? usual}`}
          aria-haspopup="dialog"
          data-empty={value === null || undefined}
          className="statefield"
          rightSectionPointerEvents="all"
          rightSection={
            value === null ? (
              <span aria-hidden>▾</span>
            ) : (
              <CloseButton
                size="xs"
                aria-label={t('past.give', { what: label })}
                onClick={(event) => {
                  event.stopPropagation();
                  onState(null);
                }}
              />
            )
          }
          onClick={() => setOpen((is) => !is)}
        >
          <bdi>{told ?? usual}</bdi>
        </InputBase>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <StateChooser
          dataset={dataset}
          value={value}
          onChoose={(when) => {
            setOpen(false);
            onState(when);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** A state as a reader would say it: a day as their language writes it, a release by its name, a commit by its letters. */
export function useStateTold(dataset: string | undefined, value: string | null): string | null {
  const { t } = useTranslation();
  const { day } = useWritten();
  const { data: releases } = useReleases(value === null ? undefined : dataset);
  if (value === null) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value);
  if (releases?.some((r) => r.name === value)) return value;
  return /^[0-9a-f]{7,64}$/.test(value) ? t('past.commit', { id: value.slice(0, 12) }) : value;
}
