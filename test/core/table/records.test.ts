import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDelimiter } from '../../../core/table/delimiter.ts'
import { createRecordParser, parseRecords } from '../../../core/table/parse-records.ts'
import { quoteCell, withoutFormula, writeRecord } from '../../../core/table/write-records.ts'

const cellsOf = (text: string, delimiter = ','): string[][] =>
  parseRecords(text, delimiter).map(({ cells }) => cells)

describe('reading records', () => {
  test.each([
    ['LF', 'a,b\nc,d\n'],
    ['CRLF', 'a,b\r\nc,d\r\n'],
    ['CR', 'a,b\rc,d\r'],
    ['no line break at the end', 'a,b\nc,d'],
  ])('lines that end in %s', (_, text) => {
    expect(cellsOf(text)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  test('quotes hold delimiters, line breaks and doubled quotes', () => {
    expect(cellsOf('"a,b","c\r\nd","say ""hi"""\n')).toEqual([['a,b', 'c\r\nd', 'say "hi"']])
  })

  test('a quote in the middle of a cell is a quote', () => {
    expect(cellsOf('5" pipe,6"\n')).toEqual([['5" pipe', '6"']])
  })

  test('blanks before an opening quote and text after a closing one are taken as people mean them', () => {
    expect(cellsOf('a, "b, c" ,"d" e\n')).toEqual([['a', 'b, c', 'd e']])
  })

  test('empty cells, empty lines and a delimiter at the end', () => {
    expect(cellsOf('a,,\n\n,\nb,')).toEqual([['a', '', ''], [''], ['', ''], ['b', '']])
  })

  test('each record knows the line on which it begins', () => {
    const lines = parseRecords('a\n"b\nb\r\nb"\r\nc\r"d\rd"\re', ',').map(({ line }) => line)
    expect(lines).toEqual([1, 2, 5, 6, 8])
  })

  test('a quote that is never closed spoils its own line and none below', () => {
    expect(parseRecords('a,1\n"b,2\nc,3\n', ',')).toEqual([
      { cells: ['a', '1'], line: 1, flaw: null },
      { cells: ['"b', '2'], line: 2, flaw: 'quote-not-closed' },
      { cells: ['c', '3'], line: 3, flaw: null },
    ])
  })

  test('nor when a quote further down seems to close it', () => {
    expect(parseRecords('a,1\n"b,2\nc,3\n"d",4\ne,5\n', ',')).toEqual([
      { cells: ['a', '1'], line: 1, flaw: null },
      { cells: ['"b', '2'], line: 2, flaw: 'quote-not-closed' },
      { cells: ['c', '3'], line: 3, flaw: null },
      { cells: ['d', '4'], line: 4, flaw: null },
      { cells: ['e', '5'], line: 5, flaw: null },
    ])
  })

  test('nor in a file too long to be held', () => {
    const below = 'x,y\n'.repeat(600_000)
    const seen: number[] = []
    const parser = createRecordParser(',', (_, line, flaw) => {
      if (flaw || line === 600_001) seen.push(line)
    })
    parser.push(Buffer.from('"open,1\n'))
    for (let at = 0; at < below.length; at += 65_536) parser.push(Buffer.from(below.slice(at, at + 65_536)))
    parser.end()
    expect(seen).toEqual([1, 600_001])
  })
})

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r', ' ', '\t', 'é', '=', "'", '+'),
    maxLength: 8,
  }),
)
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 })
const delimiter = fc.constantFrom(',', ';', '\t', '|')

describe('for any table', () => {
  test('writing and reading is the identity', () => {
    fc.assert(
      fc.property(table, delimiter, (cells, separator) => {
        const text = cells.map((record) => writeRecord(record, separator)).join('')
        expect(cellsOf(text, separator)).toEqual(cells)
      }),
    )
  })

  test('making cells harmless and taking that back is the identity', () => {
    fc.assert(
      fc.property(cell, (it) => {
        expect(quoteCell(withoutFormula(it))).toBe(it)
        expect(withoutFormula(it)).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })
})

test('for any text, cut anywhere, the records are those of the whole, and no letter of a line without quotes is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r', ' '), maxLength: 60 }),
      fc.array(fc.nat(60), { maxLength: 6 }),
      (text, cuts) => {
        const pieces: ReturnType<typeof parseRecords> = []
        const parser = createRecordParser(',', (record, line, flaw) =>
          pieces.push({ cells: record.cells(), line, flaw }),
        )
        const bytes = Buffer.from(text)
        const places = [
          0,
          ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((x, y) => x - y),
          bytes.length,
        ]
        for (let n = 1; n < places.length; n++) parser.push(bytes.subarray(places[n - 1], places[n]))
        parser.end()
        expect(pieces).toEqual(parseRecords(text, ','))
        if (!text.includes('"')) {
          const lines = text.split(/\r\n|\r|\n/)
          if (lines.at(-1) === '') lines.pop()
          expect(pieces.map(({ cells }) => cells.join(','))).toEqual(lines)
        }
      },
    ),
    { numRuns: 2000 },
  )
})

test('a plain cell is copied as it reads, and needs no escape, no trimming and no mending', () => {
  const letter = fc.constantFrom(
    'a',
    'é',
    'ß',
    '日',
    '\u00a0',
    '\u2003',
    '\u200b',
    '\ufeff',
    '\\',
    "'",
    '"',
    ' ',
    ',',
    '\t',
    '\n',
    '=',
    '\u007f',
  )
  let plain = 0
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: letter, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (cells, quoted) => {
        const text = quoted ? writeRecord(cells) : `${cells.join(',')}\n`
        const parser = createRecordParser(',', (record) => {
          for (let at = 0; at < record.width; at++) {
            const start = record.plainStart(at)
            if (start === -1) continue
            const copied = Buffer.from(record.bytes.subarray(start, record.plainEnd(at))).toString()
            expect(copied).toBe(record.cell(at))
            expect(JSON.stringify(copied)).toBe(`"${copied}"`)
            expect(
              quoteCell(copied)
                .replace(/[\s\p{Cc}\u200b]+/gu, ' ')
                .trim(),
            ).toBe(copied)
            if (copied !== '') plain += 1
          }
        })
        parser.push(Buffer.from(text))
        parser.end()
      },
    ),
    { numRuns: 1000 },
  )
  expect(plain).toBeGreaterThan(100)
})

describe('the delimiter', () => {
  test.each([
    ['comma', 'a,b,c\n1,2,3\n', ','],
    ['semicolon', 'a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n', ';'],
    ['tab', 'name\tplace\nRuiz, Dana\tAlbany\nKeller, Tom\tBoise\n', '\t'],
    ['pipe', 'a|b\n1|2\n', '|'],
    ['a comma inside quotes does not count', '"a,b,c";d\n"e,f,g";h\n', ';'],
    [
      'a title above the table',
      'Contacts, exported today\n\nemail;name\na@b.example;A\nc@d.example;C\n',
      ';',
    ],
    ['one column', 'email\na@b.example\n', ','],
  ])('%s', (_, text, expected) => {
    expect(findDelimiter(text)).toEqual({ delimiter: expected, isStated: false })
  })

  test('what Excel says in its first line counts', () => {
    expect(findDelimiter('sep=;\na,b;c\n')).toEqual({ delimiter: ';', isStated: true })
  })
})
