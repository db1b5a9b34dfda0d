/**
 * A contact as chunks keep it: a JSON array of its values, in the order of the import's fields, an empty string where
 * there is none. It is written byte by byte into memory that is used again and again.
 */
export interface ContactBytes {
  /** What was written stands from 0 to `length`; it may be another array after the next writing. */
  readonly bytes: Uint8Array
  readonly length: number
  begin(): void
  /** Adds the next value. */
  text(value: string): void
  /** Adds bytes of UTF-8 that need no escape as the next value. */
  plain(bytes: Uint8Array, start: number, end: number): void
  /** Adds values that are JSON already, with commas between. */
  encoded(json: Uint8Array): void
  end(): void
}

const QUOTE = 34
const COMMA = 44
const OPEN = 91
const CLOSE = 93

export function createContactBytes(): ContactBytes {
  let bytes: Buffer = Buffer.alloc(8192)
  let length = 0
  const makeRoom = (more: number): void => {
    if (length + more <= bytes.length) return
    const larger = Buffer.alloc(Math.max(bytes.length * 2, length + more))
    larger.set(bytes)
    bytes = larger
  }
  return {
    get bytes() {
      return bytes
    },
    get length() {
      return length
    },
    begin() {
      bytes[0] = OPEN
      length = 1
    },
    text(value) {
      makeRoom(value.length * 6 + 3)
      if (length > 1) bytes[length++] = COMMA
      if (value === '') {
        bytes[length++] = QUOTE
        bytes[length++] = QUOTE
      } else length += bytes.write(JSON.stringify(value), length, 'utf8')
    },
    plain(source, start, end) {
      makeRoom(end - start + 4)
      const target = bytes
      let to = length
      if (to > 1) target[to++] = COMMA
      target[to++] = QUOTE
      for (let from = start; from < end; from++) target[to++] = source[from] as number
      target[to++] = QUOTE
      length = to
    },
    encoded(json) {
      makeRoom(json.length + 1)
      if (length > 1) bytes[length++] = COMMA
      for (let at = 0; at < json.length; at++) bytes[length + at] = json[at] as number
      length += json.length
    },
    end() {
      makeRoom(1)
      bytes[length++] = CLOSE
    },
  }
}

/** A contact of a bulk import from its values; empty ones are left out. */
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

/** Bytes that the names of the fields add to a contact once it goes up as a JSON object, at most. */
export const overheadOf = (fields: readonly string[]): number =>
  fields.reduce((sum, field) => sum + Buffer.byteLength(JSON.stringify(field)) + 2, 2)
