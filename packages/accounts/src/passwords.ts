import { problem } from '@cairn/domain';
import { hash, type Options, verify } from '@node-rs/argon2';

/** argon2id, as the OWASP password storage sheet has it: 19 MiB, two passes, one lane. */
const ARGON2ID: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const LEAST = 12;
const MOST = 1000;
const FEWEST_DIFFERENT = 5;

/** However it was typed, a letter is one letter. */
const plain = (password: string): string => password.normalize('NFKC');

/** @throws Problem password.weak */
export function mustBeStrong(password: string, email: string): void {
  const letters = [...plain(password)];
  const weak = (why: string) => problem('password.weak', { why });
  if (letters.length < LEAST) throw weak(`it has ${letters.length} characters, and needs at least ${LEAST}`);
  if (letters.length > MOST) throw weak(`it has more than ${MOST} characters`);
  if (new Set(letters).size < FEWEST_DIFFERENT) throw weak('it repeats a few characters');
  if (plain(password).toLowerCase() === email) throw weak('it is the email');
}

export const hashOf = (password: string): Promise<string> => hash(plain(password), ARGON2ID);

let nobodys: Promise<string> | undefined;

/** Whether it is the password. Where there is none, the answer is no, and takes as long. */
export async function matches(password: string, kept: string | null): Promise<boolean> {
  nobodys ??= hashOf('of nobody');
  const fits = await verify(kept ?? (await nobodys), plain(password.slice(0, MOST)));
  return fits && kept !== null;
}
