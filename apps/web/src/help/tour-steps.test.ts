import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besides } from './tour-steps.ts';

const size = (most: number) =>
  fc.record({ width: fc.integer({ min: 1, max: most }), height: fc.integer({ min: 1, max: most }) });
const WINDOW = fc.record({ width: fc.integer({ min: 360, max: 2000 }), height: fc.integer({ min: 400, max: 1400 }) });
const part = fc.record({
  left: fc.integer({ min: -200, max: 2000 }),
  top: fc.integer({ min: -200, max: 1400 }),
  width: fc.integer({ min: 0, max: 2000 }),
  height: fc.integer({ min: 0, max: 1400 }),
});

describe('M · where the tour speaks from', () => {
  it('M126 · its dialog never hangs over an edge of the window', () => {
    fc.assert(
      fc.property(fc.option(part, { nil: null }), size(320), WINDOW, (box, dialog, window) => {
        const { left, top } = besides(box, dialog, window);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + dialog.width).toBeLessThanOrEqual(window.width);
        expect(top + dialog.height).toBeLessThanOrEqual(window.height);
      }),
    );
  });

  it('M126 · it stands below a part where there is room, so that the part stays seen', () => {
    const box = { left: 20, top: 50, width: 200, height: 100 };
    expect(besides(box, { width: 300, height: 200 }, { width: 1000, height: 800 })).toEqual({ left: 20, top: 164 });
  });
});
