import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Guarded } from './guarded.tsx';

export interface PartProps {
  readonly title: string;
  /** Level of the heading. */
  readonly order: 2 | 3;
  readonly children: ReactNode;
}

/** A part of a page under a heading of its own. */
export function Part({ title, order, children }: PartProps) {
  return (
    <section className="part" aria-label={title}>
      <Title order={order} size={order === 2 ? 'h4' : 'h5'}>
        {title}
      </Title>
      <Guarded>{children}</Guarded>
    </section>
  );
}
