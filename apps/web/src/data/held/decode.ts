import { type Data, type Dictionary, tableFromIPC, type Utf8, type Vector } from 'apache-arrow';
import { ABSENT, type Coded, type HeldAbout, type HeldColumns, NAMES, type NameColumn, UNKNOWN } from './held.ts';

type Numbers = Int8Array | Int16Array | Int32Array;

/** The smallest number of a kind stands for "not given". */
const absentIn = (values: Numbers): number => -(2 ** (8 * values.BYTES_PER_ELEMENT - 1));

/** As 32-bit numbers, with `absent` where nothing is given. */
function widened(values: Numbers, absent: number): Int32Array {
  const from = absentIn(values);
  if (values instanceof Int32Array && absent === from) return values;
  const wide = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) wide[i] = values[i] === from ? absent : (values[i] as number);
  return wide;
}

/** The first numbers, or the second where the first are not given. */
function either(first: Int32Array, second: Int32Array): Int32Array {
  const made = new Int32Array(first.length);
  for (let i = 0; i < made.length; i++) made[i] = first[i] === ABSENT ? (second[i] as number) : (first[i] as number);
  return made;
}

const utf8 = new TextDecoder();

/** Reads columns as the server sends them: an Arrow IPC stream of one record batch. */
export function decode(bytes: Uint8Array): HeldColumns {
  const table = tableFromIPC(bytes);
  const [batch] = table.batches;
  const dataOf = (name: string): Data | undefined =>
    batch?.data.children[table.schema.fields.findIndex((field) => field.name === name)];
  /** Buffers are filled up to whole 8 bytes. */
  const valuesOf = <T extends Numbers | Coded['codes']>(name: string, none: T): T =>
    ((dataOf(name)?.values as T | undefined) ?? none).subarray(0, table.numRows) as T;
  const numbers = (name: string, absent = ABSENT): Int32Array =>
    widened(valuesOf<Numbers>(name, new Int32Array(0)), absent);
  const namesOf = (name: string): Coded => {
    const data = dataOf(name) as Data<Dictionary<Utf8>> | undefined;
    const names = data?.dictionary as Vector<Utf8> | undefined;
    return { names: names ? [...names] : [null], codes: valuesOf<Coded['codes']>(name, new Uint8Array(0)) };
  };
  const about = Object.fromEntries(
    [...table.schema.metadata].map(([name, text]) => [name, JSON.parse(text)]),
  ) as HeldAbout;
  const ids = dataOf('id') as Data<Utf8> | undefined;
  const day = numbers('date');
  const [givenFrom, givenTo] = [numbers('date_from'), numbers('date_to')];
  return {
    about,
    size: table.numRows,
    day,
    givenFrom,
    givenTo,
    from: either(givenFrom, day),
    to: either(givenTo, day),
    timePrecision: numbers('time_precision'),
    geoPrecision: numbers('geo_precision'),
    civilian: numbers('civilian_targeting'),
    lat: numbers('latitude'),
    lon: numbers('longitude'),
    low: numbers('low', UNKNOWN),
    best: numbers('best', UNKNOWN),
    high: numbers('high', UNKNOWN),
    names: Object.fromEntries(NAMES.map((name) => [name, namesOf(name)])) as Record<NameColumn, Coded>,
    id: (row) => utf8.decode(ids?.values.subarray(ids.valueOffsets[row], ids.valueOffsets[row + 1])),
  };
}
