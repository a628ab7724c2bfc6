// Reads columns packed by packed_columns.py: typed arrays, and texts that are decoded when asked for.
// What every column has is `at(i)`; a gap among numbers is NaN. Few rows are lists at once.

// Unpacks the columns that `dashboard/mapview/packed_columns.py` packs, by name.
export function unpackColumns(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + view.getUint32(0, true);
  const { count, columns } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, start)));
  const reader = new Reader(bytes, start, count);
  return Object.fromEntries(columns.map((head) => [head.name, READ[head.kind](reader, head)]));
}

// So few rows are decoded at once.
const FEW = 5000;
const decodeFew = (column) => (column.length > FEW ? column : [...column]);

const READ = {
  numbers: (reader, head) => toUnits(reader.whole(head), head),
  doubles: (reader) => reader.doubles(),
  words: (reader, head) => decodeFew(new Words(head.values, reader.whole(head))),
  texts: (reader, head) => decodeFew(new Texts(reader.whole(head), reader.take(head.size))),
  lists: (reader, head) => decodeFew(new Lists(head.values, reader.count)),
};

class Reader {
  constructor(bytes, at, count) {
    this.bytes = bytes;
    this.offset = at;
    this.count = count;
  }

  take(size) {
    this.offset += size;
    return this.bytes.subarray(this.offset - size, this.offset);
  }

  // The bytes of each number lie apart, the lowest of all first.
  whole({ bytes, base, gaps, steps }) {
    const numbers = bytes < 4 ? new Int32Array(this.count) : new Float64Array(this.count);
    for (let place = 0; place < bytes; place += 1) {
      const [plane, weight] = [this.take(this.count), 256 ** place];
      for (let i = 0; i < this.count; i += 1) numbers[i] += plane[i] * weight;
    }
    if (gaps) return numbers;
    if (steps === undefined) return base ? addBase(numbers, base) : numbers;
    return runningSums(numbers, base, steps);
  }

  doubles() {
    const numbers = new Float64Array(this.count);
    const parts = new Uint8Array(numbers.buffer);
    for (let place = 0; place < 8; place += 1) {
      const plane = this.take(this.count);
      for (let i = 0; i < this.count; i += 1) parts[8 * i + place] = plane[i];
    }
    return numbers;
  }
}

function addBase(numbers, base) {
  const whole = Math.abs(base) < 2 ** 30 && numbers instanceof Int32Array ? numbers : Float64Array.from(numbers);
  for (let i = 0; i < whole.length; i += 1) whole[i] += base;
  return whole;
}

function runningSums(numbers, base, least) {
  const sums = new Float64Array(numbers.length);
  let sum = base;
  for (let i = 0; i < sums.length; i += 1) {
    sum += numbers[i] + least;
    sums[i] = sum;
  }
  return sums;
}

function toUnits(whole, { scale, gaps, base }) {
  if (scale === 1 && !gaps) return whole;
  const numbers = new Float64Array(whole.length);
  for (let i = 0; i < whole.length; i += 1)
    numbers[i] = gaps ? (whole[i] ? (whole[i] - 1 + base) / scale : NaN) : whole[i] / scale;
  return numbers;
}

// Few different texts, each kept once.
class Words {
  constructor(values, codes) {
    this.values = values;
    this.codes = codes;
    this.length = codes.length;
  }

  at(i) {
    return this.values[this.codes[i]];
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; i += 1) yield this.at(i);
  }
}

// Many different texts, kept as bytes.
class Texts {
  constructor(lengths, bytes) {
    this.bytes = bytes;
    this.length = lengths.length;
    this.ends = new Uint32Array(lengths.length + 1);
    for (let i = 0; i < lengths.length; i += 1) this.ends[i + 1] = this.ends[i] + lengths[i];
  }

  at(i) {
    return new TextDecoder().decode(this.bytes.subarray(this.ends[i], this.ends[i + 1]));
  }

  // The first row of a text, -1 where there is none.
  indexOf(text) {
    const wanted = new TextEncoder().encode(text);
    const { bytes, ends, length } = this;
    for (let i = 0; i < length; i += 1) {
      const start = ends[i];
      if (ends[i + 1] - start !== wanted.length) continue;
      let k = wanted.length;
      while (k && bytes[start + k - 1] === wanted[k - 1]) k -= 1;
      if (!k) return i;
    }
    return -1;
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; i += 1) yield this.at(i);
  }
}

class Lists {
  constructor(values, length) {
    this.values = values;
    this.length = length;
  }

  at(i) {
    return this.values[i] ?? [];
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; i += 1) yield this.at(i);
  }
}

// Which row has a text: every row's in a Map, or of very many those that were asked for.
export class Index {
  constructor(texts) {
    this.texts = texts;
    this.rows = texts instanceof Texts ? new Map() : new Map([...texts].map((text, i) => [text, i]));
  }

  get(text) {
    if (typeof text !== "string" || !(this.texts instanceof Texts)) return this.rows.get(text);
    if (!this.rows.has(text)) {
      const row = this.texts.indexOf(text);
      this.rows.set(text, row < 0 ? undefined : row);
    }
    return this.rows.get(text);
  }
}
