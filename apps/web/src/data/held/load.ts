import type { Filter } from '@cairn/domain';
import { server } from '../client.ts';
import { decode } from './decode.ts';
import type { Held } from './held.ts';
import { hold } from './hold.ts';

/** Brings the columns of a filter as of a commit. */
export async function load(filter: Filter, text: string, signal: AbortSignal): Promise<Held> {
  return hold(decode(await server.columns({ filter: text, signal })), filter);
}
