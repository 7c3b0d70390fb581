/** Code points of a `unicode-range`, as pairs of first and last. */
function rangesOf(text: string): (readonly [number, number])[] {
  return text.split(',').flatMap((part) => {
    const found = /^\s*U\+([0-9a-f?]+)(?:-([0-9a-f]+))?\s*$/i.exec(part);
    if (!found) return [];
    const [, first = '', last = first] = found;
    return [[Number.parseInt(first.replaceAll('?', '0'), 16), Number.parseInt(last.replaceAll('?', 'f'), 16)] as const];
  });
}

const faces = (): CSSFontFaceRule[] =>
  [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule));

const isNeeded = (face: CSSFontFaceRule, letters: readonly number[]): boolean => {
  const range = face.style.getPropertyValue('unicode-range');
  if (range === '') return true;
  const ranges = rangesOf(range);
  return letters.some((l) => ranges.some(([first, last]) => first <= l && l <= last));
};

async function asData(address: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `data:font/woff2;base64,${btoa(text)}`;
}

async function embedded(face: CSSFontFaceRule): Promise<string | null> {
  const source = /url\("?([^")]+)"?\)/.exec(face.style.getPropertyValue('src'))?.[1];
  if (source === undefined) return null;
  const at = new URL(source, face.parentStyleSheet?.href ?? document.baseURI);
  if (at.origin !== window.location.origin) return null;
  const [family, range] = ['font-family', 'unicode-range'].map((name) => face.style.getPropertyValue(name));
  const letters = range ? `unicode-range:${range};` : '';
  return `@font-face{font-family:${family};font-weight:100 900;${letters}src:url(${await asData(at.href)}) format("woff2")}`;
}

/** The page's own faces that a text needs, so that a picture reads the same wherever it is opened. */
export async function fontsFor(text: string): Promise<string> {
  const letters = [...new Set(text)].map((letter) => letter.codePointAt(0) as number).filter((l) => l > 0x20);
  const needed = faces().filter((face) => isNeeded(face, letters) && /normal|^$/.test(face.style.fontStyle ?? ''));
  const rules = await Promise.all(needed.map(embedded));
  return rules.filter((rule) => rule !== null).join('\n');
}
