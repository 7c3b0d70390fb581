/** Dots in an inch of print. */
export const DPI = 300;

const PER_METRE = Math.round(DPI / 0.0254);

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

const crc = (bytes: Uint8Array): number =>
  ~bytes.reduce((c, byte) => (TABLE[(c ^ byte) & 0xff] as number) ^ (c >>> 8), 0xffffffff) >>> 0;

/** End of the header of a PNG: its signature, and the chunk that says its size. */
const AFTER_HEADER = 33;

/** A PNG that says how large it is in print. */
export function withResolution(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode('pHYs'), 4);
  view.setUint32(8, PER_METRE);
  view.setUint32(12, PER_METRE);
  view.setUint8(16, 1); // the unit is the metre
  view.setUint32(17, crc(chunk.subarray(4, 17)));
  const made = new Uint8Array(png.length + chunk.length);
  made.set(png.subarray(0, AFTER_HEADER));
  made.set(chunk, AFTER_HEADER);
  made.set(png.subarray(AFTER_HEADER), AFTER_HEADER + chunk.length);
  return made;
}
