import { isUtf8 } from 'node:buffer'
import type { Encoding } from './encodings.ts'

export interface EncodingDetector {
  /** Takes the next bytes of the file. */
  push(bytes: Uint8Array): void
  /** What the whole file is, once all of it was seen. */
  end(): Encoding
  /** Returns the encoding of what was seen so far; `mayChange` if later bytes can change it. */
  soFar(): { encoding: Encoding; mayChange: boolean }
}

/** Bytes treated as UTF-8 because of those before them, that aren't or may not be. */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8'
}

export interface Utf8Check {
  /** Takes the next bytes; whether all of them so far are valid UTF-8, but for a letter that is cut in two. */
  push(bytes: Uint8Array): boolean
  /** Whether all of them were. */
  end(): boolean
}

/** Checks whether bytes arriving in pieces are valid UTF-8. */
export function createUtf8Check(): Utf8Check {
  let isValid = true
  /** The first bytes of a letter that the last piece cut in two. */
  let cut: Uint8Array = new Uint8Array()
  return {
    push(bytes) {
      if (!isValid) return false
      const whole = cut.length === 0 ? bytes : Buffer.concat([cut, bytes])
      const end = endOfWholeLetters(whole)
      isValid = isUtf8(whole.subarray(0, end))
      cut = whole.slice(end)
      return isValid
    },
    end: () => isValid && cut.length === 0,
  }
}

/**
 * Detects a file's encoding: by byte order mark; else UTF-16 if every second byte is mostly zero; else UTF-8 if the
 * whole file is valid UTF-8; else Windows-1252, which accepts any bytes. One letter at the very end can decide, so
 * the whole file must be read.
 */
export function createEncodingDetector(): EncodingDetector {
  let begun = false
  let decided: Encoding | null = null
  let stillUtf8 = true
  const utf8 = createUtf8Check()

  return {
    push(bytes) {
      if (bytes.length === 0) return
      if (!begun) {
        begun = true
        decided = byMark(bytes) ?? byZeros(bytes)
      }
      if (decided === null) stillUtf8 = utf8.push(bytes)
    },
    end: () => decided ?? (utf8.end() ? 'utf-8' : 'windows-1252'),
    soFar: () => ({
      encoding: decided ?? (stillUtf8 ? 'utf-8' : 'windows-1252'),
      mayChange: decided === null && stillUtf8,
    }),
  }
}

function byMark(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

function byZeros(bytes: Uint8Array): Encoding | null {
  const pairs = Math.floor(Math.min(bytes.length, 2000) / 2)
  if (pairs === 0) return null
  let high = 0
  let low = 0
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[2 * pair] === 0) high++
    if (bytes[2 * pair + 1] === 0) low++
  }
  if (low > pairs * 0.7 && high < pairs * 0.1) return 'utf-16le'
  if (high > pairs * 0.7 && low < pairs * 0.1) return 'utf-16be'
  return null
}

/** Where the last letter of UTF-8 begins, when its bytes are not all there yet; else the length. */
export function endOfWholeLetters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) break
    if (byte >= 0xc0)
      return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length
  }
  return bytes.length
}
