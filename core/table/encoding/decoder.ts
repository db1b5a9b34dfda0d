import { endOfWholeLetters } from './encoding.ts'
import type { Encoding } from './encodings.ts'
import { singleByteCodePages } from './single-byte-code-pages.ts'

export interface Decoder {
  /** Text of the next bytes; a letter that is cut in two comes with the next piece. */
  push(bytes: Uint8Array): string
  /** What is left: the replacement character where a letter stayed cut. */
  end(): string
}

/**
 * Decodes a stream of bytes and leaves the byte order mark out. Bytes that the encoding does not know become U+FFFD.
 * Own code rather than `TextDecoder`: its streaming UTF-8 is several times slower in Node 20, and Windows-1252 and
 * big-endian UTF-16 depend on how ICU was built.
 */
export function createDecoder(encoding: Encoding): Decoder {
  const decode = decoders[encoding]
  const wholeUntil =
    encoding === 'utf-8' ? endOfWholeLetters : encoding.startsWith('utf-16') ? evenLength : all
  let cut: Uint8Array = new Uint8Array()
  let begun = false

  const withoutMark = (text: string): string => {
    if (begun || text === '') return text
    begun = true
    return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  }
  return {
    push(bytes) {
      const whole = cut.length === 0 ? bytes : Buffer.concat([cut, bytes])
      const end = wholeUntil(whole)
      cut = whole.slice(end)
      return withoutMark(decode(asBuffer(whole.subarray(0, end))))
    },
    end() {
      const text = withoutMark(decode(asBuffer(cut)))
      const odd = encoding.startsWith('utf-16') && cut.length % 2 === 1
      cut = new Uint8Array()
      return odd ? `${text}\uFFFD` : text
    },
  }
}

const all = (bytes: Uint8Array): number => bytes.length
const evenLength = (bytes: Uint8Array): number => bytes.length - (bytes.length % 2)
const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const decoders: Readonly<Record<Encoding, (bytes: Buffer) => string>> = {
  'utf-8': (bytes) => bytes.toString('utf8'),
  'utf-16le': (bytes) => bytes.toString('utf16le'),
  'utf-16be': (bytes) =>
    Buffer.from(bytes.subarray(0, evenLength(bytes)))
      .swap16()
      .toString('utf16le'),
  'windows-1252': singleByte('windows-1252'),
  'windows-1250': singleByte('windows-1250'),
  'windows-1254': singleByte('windows-1254'),
  'windows-1257': singleByte('windows-1257'),
  'iso-8859-15': singleByte('iso-8859-15'),
  macintosh: singleByte('macintosh'),
}

/** Letters below 0x80 are the same everywhere. */
function singleByte(encoding: keyof typeof singleByteCodePages): (bytes: Buffer) => string {
  const letters = singleByteCodePages[encoding]
  return (bytes) =>
    bytes
      .toString('latin1')
      .replace(/[\x80-\xff]/g, (letter) => letters[letter.charCodeAt(0) - 0x80] ?? letter)
}
