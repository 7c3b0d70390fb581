/** A value of Thrift's compact protocol, with what a copy of it needs to be written again. */
export type Value =
  | { readonly type: typeof TRUE | typeof FALSE }
  | { readonly type: typeof BYTE; readonly value: number }
  | { readonly type: typeof I16 | typeof I32 | typeof I64; readonly value: bigint }
  | { readonly type: typeof DOUBLE | typeof BINARY; readonly bytes: Buffer }
  | { readonly type: typeof LIST | typeof SET; readonly of: number; readonly items: readonly Value[] }
  | { readonly type: typeof STRUCT; readonly fields: ReadonlyMap<number, Value> };

export type Struct = Extract<Value, { fields: unknown }>;
export type List = Extract<Value, { items: unknown }>;

const [TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, STRUCT] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12,
] as const;

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  struct(): Struct {
    const fields = new Map<number, Value>();
    let id = 0;
    for (let head = this.#byte(); head !== 0; head = this.#byte()) {
      id = head >> 4 === 0 ? Number(this.#zigzag()) : id + (head >> 4);
      fields.set(id, this.#value(head & 15));
    }
    return { type: STRUCT, fields };
  }

  #value(type: number): Value {
    switch (type) {
      case TRUE:
      case FALSE:
        return { type };
      case BYTE:
        return { type, value: this.#byte() };
      case I16:
      case I32:
      case I64:
        return { type, value: this.#zigzag() };
      case DOUBLE:
        return { type, bytes: this.#take(8) };
      case BINARY:
        return { type, bytes: this.#take(Number(this.#varint())) };
      case LIST:
      case SET:
        return this.#list(type);
      case STRUCT:
        return this.struct();
      default:
        throw new Error(`type ${type} of the compact protocol is not read here`);
    }
  }

  #list(type: typeof LIST | typeof SET): List {
    const head = this.#byte();
    const of = head & 15;
    const length = head >> 4 === 15 ? Number(this.#varint()) : head >> 4;
    // members of a list of truths are bytes of their own, 1 or 2
    const item = () => (of === TRUE || of === FALSE ? ({ type: BYTE, value: this.#byte() } as const) : this.#value(of));
    return { type, of, items: Array.from({ length }, item) };
  }

  #byte(): number {
    return this.#bytes[this.#at++] as number;
  }

  #take(length: number): Buffer {
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  #varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  #zigzag(): bigint {
    const value = this.#varint();
    return value & 1n ? -((value + 1n) >> 1n) : value >> 1n;
  }
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
}

const zigzag = (value: bigint): Buffer => varint(value < 0n ? -value * 2n - 1n : value * 2n);

function written(value: Value): Buffer {
  switch (value.type) {
    case TRUE:
    case FALSE:
      return Buffer.alloc(0);
    case BYTE:
      return Buffer.from([value.value]);
    case I16:
    case I32:
    case I64:
      return zigzag(value.value);
    case DOUBLE:
      return value.bytes;
    case BINARY:
      return Buffer.concat([varint(BigInt(value.bytes.length)), value.bytes]);
    case LIST:
    case SET: {
      const { length } = value.items;
      const head =
        length < 15
          ? Buffer.from([(length << 4) | value.of])
          : Buffer.concat([Buffer.from([0xf0 | value.of]), varint(BigInt(length))]);
      return Buffer.concat([head, ...value.items.map(written)]);
    }
    case STRUCT:
      return writeStruct(value);
  }
}

/** @throws Error where the bytes hold something that no footer of a Parquet file has */
export const readStruct = (bytes: Buffer): Struct => new Reader(bytes).struct();

/** Fields in the order of their ids. */
export function writeStruct({ fields }: Struct): Buffer {
  const pieces: Buffer[] = [];
  let before = 0;
  for (const [id, value] of [...fields].sort(([a], [b]) => a - b)) {
    const step = id - before;
    const short = step > 0 && step < 16;
    pieces.push(Buffer.from([((short ? step : 0) << 4) | value.type]), short ? Buffer.alloc(0) : zigzag(BigInt(id)));
    pieces.push(written(value));
    before = id;
  }
  return Buffer.concat([...pieces, Buffer.from([0])]);
}

/** A struct with some fields altered. Fields that it does not have are left out. */
export function altered(of: Struct, changes: Readonly<Record<number, (value: Value) => Value>>): Struct {
  const fields = new Map(of.fields);
  for (const [id, change] of Object.entries(changes)) {
    const value = fields.get(Number(id));
    if (value) fields.set(Number(id), change(value));
  }
  return { type: STRUCT, fields };
}
