import { createHash, randomBytes } from 'node:crypto';

/** What every token of ours begins with, so that people and programs that look for leaked secrets know one. */
export const MARK = 'cairn_';

/** 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
export const newToken = (): string => `${MARK}${newSecret()}`;

/** What is kept of a secret: its SHA-256, hex. A secret of 256 random bits needs no slower one. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** What a session's cookie must be accompanied by: made from the cookie, so that nothing more is kept. */
export const csrfOf = (session: string): string => createHash('sha256').update(`csrf ${session}`).digest('base64url');

/** An id that we mint: a prefix and 16 hex digits. */
export const newId = (prefix: string): string => `${prefix}_${randomBytes(8).toString('hex')}`;

/** A text in which no token of ours is left readable. */
export const withoutTokens = (text: string): string => text.replace(/cairn_[\w-]{20,}/g, `${MARK}…`);
