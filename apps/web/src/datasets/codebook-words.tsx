import type { Codebook, EventType } from '@cairn/domain';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A codebook in its own words: what it is, its types with what they mean, and its scales. */
export function CodebookWords({ codebook: cb }: { readonly codebook: Codebook }) {
  const { t } = useTranslation();
  const coded = (list: readonly { code: number; words: string }[] | undefined) =>
    list?.length ? (
      <dl className="facts">
        {list.map(({ code, words }) => [
          <dt key={`${code}`}>{code}</dt>,
          <dd key={`${code} means`} dir="auto">
            {words}
          </dd>,
        ])}
      </dl>
    ) : null;
  const scale = (list: readonly { code: number; meaning: string }[] | undefined) =>
    coded(list?.map(({ code, meaning }) => ({ code, words: meaning })));
  return (
    <div className="codebook">
      <Text size="sm" fw={600} dir="auto">
        {cb.title} {cb.version}
        {cb.publisher ? ` · ${cb.publisher}` : ''}
      </Text>
      {[cb.about, cb.licence, ...(cb.notes ?? [])].map((text) =>
        text === undefined ? null : (
          <Text key={text} size="sm" mt={4} dir="auto">
            {text}
          </Text>
        ),
      )}
      <Fold title={t('codebook.types', { count: cb.eventTypes.length })}>
        {cb.precedence?.rule === 'listed' ? <Text size="sm">{t('codebook.listed')}</Text> : null}
        <ul className="types" dir="auto">
          {cb.eventTypes.map((type) => (
            <Type key={type.name} type={type} />
          ))}
        </ul>
      </Fold>
      <Fold title={t('codebook.actorTypes')}>
        {coded(
          cb.actorTypes?.map(({ code, label, meaning }) => ({
            code,
            words: [label, meaning].filter(Boolean).join(': '),
          })),
        )}
      </Fold>
      <Fold title={t('codebook.timePrecision')}>{scale(cb.timePrecision)}</Fold>
      <Fold title={t('codebook.geoPrecision')}>{scale(cb.geoPrecision)}</Fold>
      <Fold title={t('codebook.clarity')}>{scale(cb.clarity)}</Fold>
    </div>
  );
}

function Type({ type: { name, meaning, since, subEventTypes } }: { readonly type: EventType }) {
  const { t } = useTranslation();
  return (
    <li>
      <b>{name}</b>
      {meaning ? ` – ${meaning}` : ''}
      {since ? ` ${t('codebook.since', { when: since })}` : ''}
      {subEventTypes ? (
        <ul>
          {subEventTypes.map((sub) => (
            <li key={sub.name}>
              {sub.name}
              {sub.meaning ? ` – ${sub.meaning}` : ''}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** A part that opens; nothing where there is nothing in it. */
function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  if (children === null) return null;
  return (
    <details>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
