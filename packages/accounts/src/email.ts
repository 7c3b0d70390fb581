import { problem } from '@cairn/domain';

const LONGEST = 254;

/** An email in small letters: one account for each. @throws Problem email.malformed */
export function foldEmail(text: string): string {
  const email = text.trim().normalize('NFC').toLowerCase();
  if (email.length > LONGEST || !/^[^\s@\p{C}]+@[^\s@\p{C}]+$/u.test(email)) throw problem('email.malformed', { text });
  return email;
}

/** The same for an address that somebody signs in with: what is none, nobody has. */
export function foldedOrNull(text: string): string | null {
  try {
    return foldEmail(text);
  } catch {
    return null;
  }
}
