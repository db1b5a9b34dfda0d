const QUOTE = 34
const COMMA = 44
const SPACE = 32
const OPEN = 91
const BACKSLASH = 92
const CLOSE = 93

/**
 * Contacts as stored in chunks: JSON arrays of values in the order of the import's fields, with empty strings for
 * missing values. They are written byte by byte into reused memory.
 */
export class ContactBytes {
  /** Written data is from 0 to `length`; the array may change with the next write. */
  bytes: Uint8Array = new Uint8Array(1 << 16)
  length = 0
  /** Where the contact begins that is being written, or was written last. */
  start = 0
  /** The same memory, for what only a `Buffer` can do: where single bytes are written, one kind of array is fastest. */
  private buffer = bufferOf(this.bytes)

  /** Forgets all contacts. */
  clear(): void {
    this.length = 0
    this.start = 0
  }

  /** Begins a contact behind those that are there. */
  begin(): void {
    this.makeRoom(1)
    this.start = this.length
    this.bytes[this.length++] = OPEN
  }

  /** Takes the contact back that was begun last. */
  drop(): void {
    this.length = this.start
  }

  /** Adds the next value. */
  text(value: string): void {
    this.makeRoom(value.length * 6 + 3)
    const { bytes } = this
    let to = this.length
    if (to > this.start + 1) bytes[to++] = COMMA
    if (value === '') {
      bytes[to++] = QUOTE
      bytes[to++] = QUOTE
    } else to += this.buffer.write(JSON.stringify(value), to, 'utf8')
    this.length = to
  }

  /** Adds bytes of UTF-8 that need no escape as the next value. */
  plain(source: Uint8Array, start: number, end: number): void {
    this.makeRoom(end - start + 3)
    const target = this.bytes
    let to = this.length
    if (to > this.start + 1) target[to++] = COMMA
    target[to++] = QUOTE
    for (let from = start; from < end; from++) target[to++] = source[from] as number
    target[to++] = QUOTE
    this.length = to
  }

  /**
   * Appends UTF-8 bytes that need no escaping except quotes, which are doubled; blanks and line breaks at the ends
   * are dropped, elsewhere collapsed to one blank.
   */
  quoted(source: Uint8Array, start: number, end: number): void {
    this.makeRoom(end - start + 3)
    const target = this.bytes
    let to = this.length
    if (to > this.start + 1) target[to++] = COMMA
    target[to++] = QUOTE
    const first = to
    let blank = false
    for (let from = start; from < end; from++) {
      const byte = source[from] as number
      if (byte <= SPACE) {
        blank = to > first
        continue
      }
      if (blank) {
        target[to++] = SPACE
        blank = false
      }
      if (byte === QUOTE) {
        target[to++] = BACKSLASH
        from++
      }
      target[to++] = byte
    }
    target[to++] = QUOTE
    this.length = to
  }

  /** Adds values that are JSON already, with commas between. */
  encoded(json: Uint8Array): void {
    this.makeRoom(json.length + 1)
    const target = this.bytes
    let to = this.length
    if (to > this.start + 1) target[to++] = COMMA
    for (let at = 0; at < json.length; at++) target[to++] = json[at] as number
    this.length = to
  }

  end(): void {
    this.makeRoom(1)
    this.bytes[this.length++] = CLOSE
  }

  private makeRoom(more: number): void {
    const needed = this.length + more
    if (needed <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, needed))
    larger.set(this.bytes)
    this.bytes = larger
    this.buffer = bufferOf(larger)
  }
}

const bufferOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length)

/** Returns a bulk import contact from its values; empty ones are left out. */
export function contactOf(
  fields: readonly string[],
  values: readonly string[],
): { email: string } & Record<string, string> {
  const contact: { email: string } & Record<string, string> = { email: values[0] ?? '' }
  for (let at = 1; at < fields.length; at++) {
    const [field, value] = [fields[at], values[at]]
    if (field !== undefined && value) contact[field] = value
  }
  return contact
}

/** The values of a contact, as `contactOf` takes them. */
export const valuesOf = (fields: readonly string[], contact: Readonly<Record<string, string>>): string[] =>
  fields.map((field) => contact[field] ?? '')

/** The most bytes that field names add to a contact uploaded as a JSON object. */
export const computeOverhead = (fields: readonly string[]): number =>
  fields.reduce((sum, field) => sum + Buffer.byteLength(JSON.stringify(field)) + 2, 2)
