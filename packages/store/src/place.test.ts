import { describe, expect, it } from 'vitest';
import { isAddress, isServer, withoutPassword } from './place.ts';

describe('where a ledger is kept', () => {
  it.each([
    ['cairn-data', false, false],
    ['c:\\data', false, false],
    ['/a//b@c', false, false],
    ['mysql://host/db', true, false],
    ['postgres://host/db', true, true],
    ['POSTGRESQL://host', true, true],
  ])('%s', (place, address, server) => {
    expect([isAddress(place), isServer(place)]).toEqual([address, server]);
  });

  it.each([
    ['cairn-data', 'cairn-data'],
    ['/a//b@c', '/a//b@c'],
    ['postgres://me@host/db', 'postgres://me@host/db'],
    ['postgres://me:secret@host:5432/db?schema=x', 'postgres://me@host:5432/db?schema=x'],
    ['postgres://:secret@host/db', 'postgres://@host/db'],
    ['postgres://me:se@cr/et?secret@host/db', 'postgres://me@host/db'],
    ['postgres://me@host/db?password=secret', 'postgres://me@host/db'],
    ['postgres://me@host/db?password=secret&schema=x', 'postgres://me@host/db?schema=x'],
    ['postgres://me@host/db?schema=x&password=secret', 'postgres://me@host/db?schema=x'],
    ['mysql://secret@host/db', 'mysql://…@host/db'],
    ['mysql://me:sec@ret@host/db', 'mysql://…@host/db'],
  ])('%s is shown as %s', (place, shown) => {
    expect(withoutPassword(place)).toBe(shown);
  });
});
