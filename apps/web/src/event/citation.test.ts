import { describe, expect, it } from 'vitest';
import { bibtexCitation, CITATIONS, type Cited, cslCitation, plainCitation, risCitation } from './citation.ts';

const COMMIT = '0123456789abcdef'.repeat(4);
const CITED: Cited = {
  key: 'open-INV1089',
  what: 'Event INV1089',
  datasets: ['Invented events'],
  licences: ['CC0-1.0'],
  notices: ['Synthetic data: every event is invented.'],
  commit: COMMIT,
  recorded: '2026-11-20',
  address: `http://127.0.0.1:4040/?dataset=open&as_of=${COMMIT}&open=open/INV1089`,
  accessed: '2026-11-24',
};

/** Every letter that a form could trip over. */
const HOSTILE: Cited = {
  ...CITED,
  key: 'open-a}b, c\n@x',
  what: 'Event 100% {sure} \\ $5 #1 a_b ~ ^ & <b>\r\nER  - \r\nTY  - BOOK',
  datasets: ['Quotes " and “others”', 'Події'],
  notices: ['Line one\nline two }'],
  address: 'http://x/?text={a}\\b c\nd',
};

describe('M · citations', () => {
  it('M30 · one paragraph says what, as of when, under which licence, with which notice, where and when read', () => {
    expect(plainCitation(CITED)).toBe(
      `Invented events: Event INV1089. As of commit ${COMMIT}, recorded 2026-11-20. Licence: CC0-1.0. ` +
        'Synthetic data: every event is invented. ' +
        `http://127.0.0.1:4040/?dataset=open&as_of=${COMMIT}&open=open/INV1089 (accessed 2026-11-24).`,
    );
  });

  it('M31 · the same for BibTeX', () => {
    expect(bibtexCitation(CITED)).toBe(`@misc{open-INV1089-0123456789ab,
  title = {{Invented events: Event INV1089}},
  year = {2026},
  date = {2026-11-20},
  version = {commit ${COMMIT}},
  url = {http://127.0.0.1:4040/?dataset=open&as_of=${COMMIT}&open=open/INV1089},
  urldate = {2026-11-24},
  note = {Licence: CC0-1.0. Synthetic data: every event is invented.}
}
`);
  });

  it('M32 · the same for RIS', () => {
    const lines = [
      'TY  - DATA',
      'ID  - open-INV1089-0123456789ab',
      'TI  - Invented events: Event INV1089',
      'PY  - 2026',
      'DA  - 2026/11/20',
      `ET  - commit ${COMMIT}`,
      'N1  - Licence: CC0-1.0. Synthetic data: every event is invented.',
      `UR  - http://127.0.0.1:4040/?dataset=open&as_of=${COMMIT}&open=open/INV1089`,
      'Y2  - 2026/11/24',
      'ER  - ',
    ];
    expect(risCitation(CITED)).toBe(lines.map((line) => `${line}\r\n`).join(''));
  });

  it('M33 · the same for CSL-JSON', () => {
    expect(JSON.parse(cslCitation(CITED))).toEqual([
      {
        id: 'open-INV1089-0123456789ab',
        type: 'dataset',
        title: 'Invented events: Event INV1089',
        version: `commit ${COMMIT}`,
        issued: { 'date-parts': [[2026, 11, 20]] },
        accessed: { 'date-parts': [[2026, 11, 24]] },
        URL: `http://127.0.0.1:4040/?dataset=open&as_of=${COMMIT}&open=open/INV1089`,
        note: 'Licence: CC0-1.0. Synthetic data: every event is invented.',
      },
    ]);
  });

  it('M34 · nothing in a text ends a field, a line or a record', () => {
    const bibtex = bibtexCitation(HOSTILE);
    expect(bibtex).toContain(
      'title = {{Quotes " and “others”; Події: Event 100\\% \\textbraceleft{}sure\\textbraceright{} ' +
        '\\textbackslash{} \\$5 \\#1 a\\_b \\textasciitilde{} \\textasciicircum{} \\& <b> ER - TY - BOOK}}',
    );
    expect(bibtex).toMatch(/^@misc\{open-a-b-c-x-0123456789ab,\n/);
    expect(bibtex).toContain('url = {http://x/?text=%7Ba%7D%5Cb%20c%0Ad}');
    expect(bibtex.split('{').length).toBe(bibtex.split('}').length);
    const tags = risCitation(HOSTILE)
      .split('\r\n')
      .map((line) => line.slice(0, 2));
    expect(tags).toEqual(['TY', 'ID', 'TI', 'PY', 'DA', 'ET', 'N1', 'UR', 'Y2', 'ER', '']);
    expect(risCitation(HOSTILE).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(plainCitation(HOSTILE)).not.toMatch(/[\r\n]/);
    expect(JSON.parse(cslCitation(HOSTILE))[0].title).toContain('{sure} \\ $5');
  });

  it.each(Object.entries(CITATIONS))(
    'M35 · %s names every licence and notice of an answer from several datasets',
    (_, cite) => {
      const both = {
        ...CITED,
        datasets: ['One', 'Two'],
        licences: ['CC0-1.0', 'CC-BY-4.0'],
        notices: ['First.', 'Second.'],
      };
      for (const part of ['One; Two', 'CC0-1.0; CC-BY-4.0', 'First. Second.', COMMIT])
        expect(cite(both)).toContain(part);
    },
  );
});
