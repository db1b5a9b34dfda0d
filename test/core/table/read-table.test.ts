import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDecoder } from '../../../core/table/encoding/decoder.ts'
import { createEncodingDetector } from '../../../core/table/encoding/encoding.ts'
import type { Encoding } from '../../../core/table/encoding/encodings.ts'
import {
  fileSource,
  inspectTable,
  readRecords,
  type TableShape,
  type TableSource,
  textSource,
} from '../../../core/table/read-table.ts'
import { TableError } from '../../../core/table/table-error.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'table-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const isKnown = (name: string): boolean => /^(e-?mail|name|ort|place|anrede)$/i.test(name.trim())

async function read(source: TableSource): Promise<{ shape: TableShape; rows: [number, ...string[]][] }> {
  const shape = await inspectTable(source, isKnown)
  const rows: [number, ...string[]][] = []
  await readRecords(
    source,
    shape,
    (record, line) => rows.push([line, ...record.cells()]),
    () => undefined,
  )
  return { shape, rows }
}

const text = 'email,name\nzoë@example.com,Zoë €\n'
const inEncoding: Record<string, Buffer> = {
  'utf-8': Buffer.from(text),
  'utf-8 with a mark': Buffer.from(`\uFEFF${text}`),
  'utf-16le with a mark': Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'utf-16le': Buffer.from(text, 'utf16le'),
  'utf-16be with a mark': Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  'utf-16be': Buffer.from(text, 'utf16le').swap16(),
  'windows-1252': Buffer.from(text.replace('€', '\x80'), 'latin1'),
}

describe('the encoding', () => {
  test.each(Object.entries(inEncoding))('%s is found and read', async (name, bytes) => {
    const file = join(folder, `${name}.csv`)
    writeFileSync(file, bytes)
    const { shape, rows } = await read(fileSource(file))
    expect(name.startsWith(shape.encoding)).toBe(true)
    expect(shape.header.names).toEqual(['email', 'name'])
    expect(rows).toEqual([[2, 'zoë@example.com', 'Zoë €']])
  })

  test.each([
    ['windows-1250', [0x8a, 0xb3, 0xec, 0xf8], 'Šłěř'],
    ['windows-1254', [0xd0, 0xdd, 0xfe, 0xfd], 'Ğİşı'],
    ['windows-1257', [0xe0, 0xeb, 0xfe, 0xd8], 'ąėžŲ'],
    ['iso-8859-15', [0xa4, 0xbd, 0xe9, 0xa6], '€œéŠ'],
    ['macintosh', [0x8e, 0xdb, 0x8a, 0xd2], 'é€ä“'],
  ] as const)('%s can be chosen', (encoding, bytes, letters) => {
    const decoder = createDecoder(encoding)
    expect(decoder.push(Uint8Array.from(bytes)) + decoder.end()).toBe(letters)
    // The platform's own reading, wherever its ICU knows the encoding.
    const every = Uint8Array.from({ length: 256 }, (_, at) => at)
    expect(createDecoder(encoding).push(every)).toBe(new TextDecoder(encoding).decode(every))
  })

  test('one letter at the end of a long file decides', async () => {
    const ascii = 'a@b.example,Plain\n'.repeat(100_000)
    const file = join(folder, 'late.csv')
    writeFileSync(file, Buffer.from(`email,name\n${ascii}c@d.example,Ren\xe9\n`, 'latin1'))
    const { shape, rows } = await read(fileSource(file))
    expect(shape.encoding).toBe('windows-1252')
    expect(rows.at(-1)).toEqual([100_002, 'c@d.example', 'René'])
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('%s cut anywhere reads as the whole', (encoding) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.array(fc.nat(40)), (any, cuts) => {
        const bytes = encode(any, encoding)
        const detector = createEncodingDetector()
        const decoder = createDecoder(encoding)
        const places = [
          0,
          ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b),
          bytes.length,
        ]
        let decoded = ''
        for (let n = 1; n < places.length; n++) {
          const piece = bytes.subarray(places[n - 1], places[n])
          detector.push(piece)
          decoded += decoder.push(piece)
        }
        expect(decoded + decoder.end()).toBe(any.replace(/^\uFEFF/, ''))
        if (encoding === 'utf-8' && !any.includes('\0')) expect(detector.end()).toBe('utf-8')
      }),
    )
  })
})

function encode(any: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(any)
  const little = Buffer.from(any, 'utf16le')
  return encoding === 'utf-16le' ? little : little.swap16()
}

describe('the header', () => {
  const headerOf = async (any: string) => (await inspectTable(textSource(any), isKnown)).header

  test('stands under a title and an empty line', async () => {
    const any = 'Customers of the week;;\n;;\nEmail;Name;Ort\na@b.example;A;Ulm\n'
    expect(await headerOf(any)).toEqual({ names: ['Email', 'Name', 'Ort'], line: 3, firstDataLine: 4 })
  })

  test('may have a second one below it, in another language', async () => {
    expect(await headerOf('E-Mail,Place\nEmail,Ort\na@b.example,Ulm\n')).toEqual({
      names: ['E-Mail', 'Place'],
      line: 1,
      firstDataLine: 3,
    })
  })

  test('is missing where the first row is a person', async () => {
    expect(await headerOf('a@b.example,Ann\nc@d.example,Carl,x\n')).toEqual({
      names: ['Column 1', 'Column 2', 'Column 3'],
      line: 0,
      firstDataLine: 1,
    })
  })

  test('stands under the line in which Excel names the delimiter', async () => {
    expect(await headerOf('sep=;\nfoo;bar\n1;2\n')).toEqual({
      names: ['foo', 'bar'],
      line: 2,
      firstDataLine: 3,
    })
  })

  test('can be chosen', async () => {
    const source = textSource('Email,Name\nb,c\nd,e\n')
    expect((await inspectTable(source, isKnown, { headerLine: 2 })).header.names).toEqual(['b', 'c'])
    expect((await inspectTable(source, isKnown, { headerLine: 0 })).sample.map(({ line }) => line)).toEqual([
      1, 2, 3,
    ])
  })
})

describe('a file that is no table gives a typed error', () => {
  const kind = (source: TableSource): Promise<string> =>
    inspectTable(source, isKnown).then(
      () => 'table',
      (error) => (error instanceof TableError ? error.kind : Promise.reject(error)),
    )

  test('missing, empty, blank, a folder, a zip', async () => {
    expect(await kind(fileSource(join(folder, 'nowhere.csv')))).toBe('missing')
    expect(await kind(textSource(''))).toBe('empty')
    expect(await kind(textSource(' \n\n'))).toBe('empty')
    expect(await kind(fileSource(folder))).toBe('not-readable')
    expect(await kind(() => [Buffer.from('PK\x03\x04rest', 'latin1')])).toBe('not-a-table')
  })
})

test('any bytes give records or a typed error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      try {
        const { rows } = await read(() => [bytes.subarray(0, 100), bytes.subarray(100)])
        for (const [line] of rows) expect(line).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toBeInstanceOf(TableError)
      }
    }),
    { numRuns: 1000 },
  )
})
