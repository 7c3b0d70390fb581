import type { AnswerOf, OPERATIONS } from '@cairn/contract';
import { printStatedFilter, type StatedFilter } from '@cairn/domain';
import { useQuery } from '@tanstack/react-query';
import { server } from '../data/client.ts';
import { following } from '../data/following.ts';

export type Board = AnswerOf<(typeof OPERATIONS)['claims']>;
export type BoardClaim = Board['claims'][number];

export const nameOf = ({ dataset, key }: Pick<BoardClaim, 'dataset' | 'key'>): string => `${dataset}/${key}`;

export function useBoard(filter: StatedFilter, enabled: boolean) {
  const text = printStatedFilter(filter);
  return useQuery({
    queryKey: ['claims', text],
    queryFn: ({ signal }) => server.claims({ filter: text, signal }),
    enabled,
    ...following,
  });
}
