import type { ReleaseRules } from './release-rules.ts';

/**
 * Release rules from a file or a request. Every column must be decided on. What checks them is loaded when it is needed.
 * @throws Problem rules.malformed
 */
export async function parseReleaseRules(given: unknown): Promise<ReleaseRules> {
  const { readReleaseRules } = await import('./release-rules-form.ts');
  return readReleaseRules(given);
}
