/**
 * What is wrong with a record's own syntax. `quote-not-closed`: a quotation mark opens a cell and never closes it,
 * or closes it in the middle of a later line. The record then is its first line only, taken letter by letter, so
 * that one stray mark cannot swallow the rows below it.
 */
export type RecordFlaw = 'quote-not-closed'

/**
 * Takes one record. `line` is the physical line on which it begins, from 1. `cells` is the callee's to keep, but its
 * strings may be slices of the text around them: copy what outlives the call in large numbers.
 */
export type OnRecord = (cells: string[], line: number, flaw: RecordFlaw | null) => void

export interface RecordParser {
  /** Takes the next piece of text, of any length, and tells the records that end in it. */
  push(text: string): void
  /** The text is over: tells the record that no line break ended. */
  end(): void
}

const QUOTE = 34
const LF = 10
const CR = 13
const SPACE = 32

/** Characters that one quoted cell may have at most. A longer one is a quotation mark that was never closed. */
export const longestQuotedCell = 1_000_000

/**
 * Reads delimited text (RFC 4180 and what programs make of it) a piece at a time: cells in quotes with delimiters and
 * line breaks inside, doubled quotes, blanks before an opening quote, text after a closing one, and lines that end in
 * LF, CRLF or CR. An empty line is a record of one empty cell.
 * @param delimiter one character
 */
export function createRecordParser(delimiter: string, onRecord: OnRecord): RecordParser {
  const DELIMITER = delimiter.charCodeAt(0)
  /** Text of the record that has begun and not ended. */
  let rest = ''
  let line = 1

  /** Parses all whole records of `text`; returns where the first one that is not whole begins. */
  function parse(text: string, isLast: boolean): number {
    const length = text.length
    let at = 0
    while (at < length) {
      const end = parseRecord(text, at, length, isLast)
      if (end === -1) return at
      at = end
    }
    return length
  }

  /** Parses one record from `start` and tells it; returns where the next begins, or -1 when more text is needed. */
  function parseRecord(text: string, start: number, length: number, isLast: boolean): number {
    const cells: string[] = []
    let breaks = 0
    let at = start
    for (;;) {
      let opening = at
      while (opening < length && text.charCodeAt(opening) === SPACE && DELIMITER !== SPACE) opening++
      if (text.charCodeAt(opening) === QUOTE) {
        let from = opening + 1
        let cell = ''
        let close: number
        for (;;) {
          close = text.indexOf('"', from)
          if (close === -1 || close - opening > longestQuotedCell) {
            if (!isLast && length - opening <= longestQuotedCell) return -1
            return flawed(text, start, length, isLast)
          }
          if (close + 1 === length && !isLast) return -1
          if (text.charCodeAt(close + 1) !== QUOTE) break
          cell += text.slice(from, close + 1)
          from = close + 2
        }
        cell = cell === '' ? text.slice(from, close) : cell + text.slice(from, close)
        const inside = countBreaks(text, opening + 1, close)
        at = close + 1
        const stray = at
        while (at < length && !endsCell(text.charCodeAt(at))) at++
        if (at === length && !isLast) return -1
        if (at > stray) {
          const after = text.slice(stray, at)
          if (inside > 0 && after.trim() !== '') return flawed(text, start, length, isLast)
          cell += after.trimEnd()
        }
        breaks += inside
        cells.push(cell)
      } else {
        const from = at
        while (at < length && !endsCell(text.charCodeAt(at))) at++
        if (at === length && !isLast) return -1
        cells.push(text.slice(from, at))
      }
      if (at === length) break
      const ended = text.charCodeAt(at)
      at++
      if (ended === DELIMITER) {
        if (at < length) continue
        if (!isLast) return -1
        cells.push('')
        break
      }
      if (ended === CR) {
        if (at === length && !isLast) return -1
        if (text.charCodeAt(at) === LF) at++
      }
      break
    }
    onRecord(cells, line, null)
    line += breaks + 1
    return at
  }

  /** Tells the line at `start` as a record whose quotes mean nothing. */
  function flawed(text: string, start: number, length: number, isLast: boolean): number {
    let at = start
    while (at < length && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at++
    if (at >= length - 1 && !isLast) return -1
    const cells = text.slice(start, at).split(delimiter)
    if (text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF) at++
    onRecord(cells, line, 'quote-not-closed')
    line += 1
    return Math.min(at + 1, length)
  }

  const endsCell = (code: number): boolean => code === DELIMITER || code === LF || code === CR

  return {
    push(text) {
      const whole = rest === '' ? text : rest + text
      rest = whole.slice(parse(whole, false))
    },
    end() {
      const last = rest
      rest = ''
      parse(last, true)
    },
  }
}

/** Line breaks (LF, CRLF, CR) between two places of a text. */
function countBreaks(text: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === LF) count++
    else if (code === CR && text.charCodeAt(at + 1) !== LF) count++
  }
  return count
}

/** All records of a text that is in memory. */
export function parseRecords(
  text: string,
  delimiter: string,
): { cells: string[]; line: number; flaw: RecordFlaw | null }[] {
  const records: { cells: string[]; line: number; flaw: RecordFlaw | null }[] = []
  const parser = createRecordParser(delimiter, (cells, line, flaw) => records.push({ cells, line, flaw }))
  parser.push(text)
  parser.end()
  return records
}
