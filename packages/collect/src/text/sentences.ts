import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItemSentence, type ItemToken, type PartOfSpeech } from 'wink-nlp';
import { type Paragraph, paragraphsOf } from './paragraphs.ts';

/** A word or a mark, with its place in the whole text: `text.slice(from, to)` is the word. */
export interface Token {
  readonly text: string;
  readonly lower: string;
  readonly pos: PartOfSpeech;
  readonly from: number;
  readonly to: number;
}

export interface Sentence {
  readonly tokens: readonly Token[];
  /** Number of its paragraph in the text, from 0. */
  readonly paragraph: number;
  /** Number of the sentence in its paragraph, from 0. */
  readonly place: number;
}

/** Sentences with more words are no sentences; they are cut, so that no rule has to look far. */
const MOST_TOKENS = 250;

const nlp = winkNLP(model, ['sbd', 'pos']);

/** Reads a text as sentences of English. O(n). */
export const sentencesOf = (text: string): Sentence[] =>
  paragraphsOf(text).flatMap((paragraph, number) => inParagraph(text, paragraph, number));

function inParagraph(whole: string, { text, from }: Paragraph, paragraph: number): Sentence[] {
  let at = 0;
  const found: Token[][] = [];
  nlp
    .readDoc(text)
    .sentences()
    .each((sentence: ItemSentence) => {
      const tokens: Token[] = [];
      sentence.tokens().each((item: ItemToken) => {
        const word = item.out();
        const start = text.indexOf(word, at);
        if (start < 0 || word.trim() === '') return;
        at = start + word.length;
        const pos = item.out(nlp.its.pos) as PartOfSpeech;
        tokens.push(...tokenOf(whole, from + start, from + at, pos));
      });
      for (let i = 0; i < tokens.length; i += MOST_TOKENS) found.push(tokens.slice(i, i + MOST_TOKENS));
    });
  return found.filter((tokens) => tokens.length > 0).map((tokens, place) => ({ tokens, paragraph, place }));
}

const CURRENCY_GLUED = /^(US|A|C|NZ|HK)?[$€£¥]$/;

/** The library leaves "10.30", "3-1" and "US$" whole; two numbers with a dash between are told apart here. */
function tokenOf(whole: string, from: number, to: number, pos: PartOfSpeech): Token[] {
  const text = whole.slice(from, to);
  const range = /^(\d[\d,.]*)([-–])(\d[\d,.]*)$/.exec(text);
  if (!range) return [{ text, lower: text.toLowerCase(), pos: CURRENCY_GLUED.test(text) ? 'SYM' : pos, from, to }];
  const [, low = '', dash = '', high = ''] = range;
  const parts: readonly (readonly [string, PartOfSpeech])[] = [
    [low, 'NUM'],
    [dash, 'PUNCT'],
    [high, 'NUM'],
  ];
  let at = from;
  return parts.map(([part, of]) => {
    const token = { text: part, lower: part, pos: of, from: at, to: at + part.length };
    at += part.length;
    return token;
  });
}
