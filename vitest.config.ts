import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Tests read the packages' sources, so no stale build can make one pass. */
export default defineConfig({
  resolve: {
    alias: [
      { find: '@cairn/domain/claims/schemas', replacement: at('packages/domain/src/claims/record-schemas.ts') },
      { find: '@cairn/domain/claims', replacement: at('packages/domain/src/claims/index.ts') },
      { find: '@cairn/collect/address', replacement: at('packages/collect/src/web/public-address.ts') },
      { find: '@cairn/domain/codebook', replacement: at('packages/domain/src/codebook/index.ts') },
      { find: '@cairn/accounts/principal', replacement: at('packages/accounts/src/principal.ts') },
      { find: '@cairn/store/place', replacement: at('packages/store/src/place.ts') },
      ...readdirSync(at('packages')).map((name) => ({
        find: `@cairn/${name}`,
        replacement: at(`packages/${name}/src/index.ts`),
      })),
    ],
  },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    pool: 'threads',
    maxWorkers: '100%',
    // a browser that shares two cores with all the other tests may be late once; what fails twice in a row has failed
    retry: process.env['CI'] ? 1 : 0,
  },
});
