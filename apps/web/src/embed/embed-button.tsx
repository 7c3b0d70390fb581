import './embed.css';
import { Button, Checkbox, Modal, Radio, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Address, EMBEDDED, type Embedded, printAddress, useAddress } from '../address.ts';
import { type Totals, useDatasets } from '../data/server.ts';
import { CopyButton } from '../event/copy-button.tsx';
import { SIZES, type Size, snippetOf } from './embed.ts';

/** A button that opens what an author needs to show this on a page of theirs. */
export function EmbedButton({ totals }: { readonly totals: Totals }) {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="compact-xs" variant="default" mb="xs" onClick={open}>
        {t('embed.button')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('embed.title')}
        closeButtonProps={{ 'aria-label': t('embed.close') }}
        attributes={{ header: { role: 'presentation' } }} // no banner of the page
        size="lg"
      >
        {isOpen ? <Choices totals={totals} /> : null}
      </Modal>
    </>
  );
}

const PINS = ['pinned', 'latest'] as const;
type Pin = (typeof PINS)[number];

/** The address that a frame shows: of this view, at a commit or always the latest. */
function framed(address: Address, commit: string, pin: Pin, parts: readonly Embedded[]): string {
  const { as_of, ...present } = address.filter;
  const state = pin === 'pinned' ? { as_of: commit } : {};
  return printAddress({ ...address, path: '/embed', open: null, parts, filter: { ...present, ...state } });
}

function Choices({ totals }: { readonly totals: Totals }) {
  const { t } = useTranslation();
  const [address] = useAddress();
  const [size, setSize] = useState<Size>('medium');
  const [pin, setPin] = useState<Pin>('pinned');
  const [parts, setParts] = useState<readonly Embedded[]>(['totals']);
  const known = useDatasets().data?.datasets ?? [];
  const name = address.filter.dataset?.[0] ?? known[0]?.name ?? '';
  const dataset = known.find((d) => d.name === name);
  const to = window.location.origin + framed(address, totals.asOf.commit, pin, parts);
  const snippet = snippetOf(to, t('embed.frameTitle', { what: dataset?.title ?? name }), size);
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        value={size}
        onChange={(value) => setSize(value as Size)}
        data={(Object.keys(SIZES) as Size[]).map((value) => ({
          value,
          label: `${t(`embed.size.${value}`)} ${SIZES[value].width}×${SIZES[value].height}`,
        }))}
        aria-label={t('embed.sizes')}
      />
      <Checkbox.Group
        label={t('embed.shown')}
        value={[...parts]}
        onChange={(values) => setParts(EMBEDDED.filter((part) => values.includes(part)))}
      >
        <Stack gap={10} mt={4}>
          {EMBEDDED.map((part) => (
            <Checkbox key={part} size="xs" value={part} label={t(`embed.part.${part}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Radio.Group label={t('embed.state')} value={pin} onChange={(value) => setPin(value as Pin)}>
        <Stack gap={10} mt={4}>
          {PINS.map((value) => (
            <Radio key={value} size="xs" value={value} label={t(`embed.pin.${value}`, { seq: totals.asOf.seq })} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        readOnly
        rows={5}
        dir="ltr"
        label={t('embed.snippet')}
        value={snippet}
        classNames={{ input: 'citation' }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton text={snippet} label={t('embed.copy')} />
      <Text size="xs" c="dimmed">
        {t(dataset?.visibility === 'private' ? 'embed.private' : 'embed.public')}
      </Text>
    </Stack>
  );
}
