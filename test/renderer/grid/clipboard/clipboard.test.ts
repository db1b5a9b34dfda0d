import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseTabbedText,
  placeBlock,
  reconcile,
  writeHtmlTable,
  writeTabbedText,
} from '../../../../renderer/grid/clipboard/clipboard.ts'

const extent = { rows: 42, columns: 6 }

describe('reading a block from a spreadsheet', () => {
  it("reads Excel's text: tabs, lines, a line end after the last row", () => {
    expect(parseTabbedText('Albany\t9.90\r\nBoston\t10.50\r\n')).toEqual([
      ['Albany', '9.90'],
      ['Boston', '10.50'],
    ])
  })

  it('reads quoted cells with line breaks, tabs and doubled quotes', () => {
    expect(parseTabbedText('"two\nlines"\t"say ""hi"""\n"a\tb"\tc')).toEqual([
      ['two\nlines', 'say "hi"'],
      ['a\tb', 'c'],
    ])
  })

  it('treats a quote that opens nothing as plain text', () => {
    expect(parseTabbedText('12" sourdough\t"loaf" of rye')).toEqual([['12" sourdough', '"loaf" of rye']])
  })

  it('keeps empty cells and empty rows inside the block', () => {
    expect(parseTabbedText('a\t\tb\n\n\t')).toEqual([['a', '', 'b'], [''], ['', '']])
  })

  it('round-trips every copied block', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' ', 'é', '0', '{', '\r\n') })
    const block = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      )
      // A last row with one empty cell is lost: the text can't represent it.
      .filter((rows) => !(rows.length > 1 && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === ''))
      .filter((rows) => !(rows.length === 1 && rows[0]?.length === 1 && rows[0][0] === ''))
    fc.assert(
      fc.property(block, (rows) => {
        expect(parseTabbedText(writeTabbedText(rows))).toEqual(rows)
      }),
    )
  })

  it('never throws and never loses a character other than separators', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('x', '"', '\t', '\n', 'y') }), (text) => {
        const letters = (from: string): string => from.replace(/[^xy]/g, '')
        expect(letters(parseTabbedText(text).flat().join(''))).toBe(letters(text))
      }),
    )
  })
})

describe('the text and HTML flavors of a block', () => {
  it('prefers the HTML if a quote is ambiguous', () => {
    expect(reconcile(parseTabbedText('"fresh"'), [['"fresh"']])).toEqual([['"fresh"']])
  })

  it('prefers the text if the HTML only collapsed spaces', () => {
    expect(reconcile([['two  spaces']], [['two spaces']])).toEqual([['two  spaces']])
  })

  it('uses the text if the HTML has no table', () => {
    expect(reconcile([['a']], [])).toEqual([['a']])
  })

  it('escapes values in the HTML', () => {
    expect(writeHtmlTable([['<b>&', 'a\nb']])).toContain(
      '<td>&lt;b&gt;&amp;</td><td>a<br style="mso-data-placement:same-cell">b</td>',
    )
  })
})

describe('placing a pasted block', () => {
  const one = { top: 3, left: 1, bottom: 3, right: 1 }

  it('extends beyond a single selected cell', () => {
    const placement = placeBlock(
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      one,
      extent,
    )
    expect(placement.range).toEqual({ top: 3, left: 1, bottom: 4, right: 2 })
    expect(placement.cells.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('fills the whole selection with one value', () => {
    const placement = placeBlock([['9.90']], { top: 2, left: 0, bottom: 9, right: 2 }, extent)
    expect(placement.cells).toHaveLength(24)
  })

  it('repeats one row down the selected rows', () => {
    const placement = placeBlock([['a', 'b']], { top: 1, left: 0, bottom: 5, right: 0 }, extent)
    expect(placement.range).toEqual({ top: 1, left: 0, bottom: 5, right: 1 })
  })

  it('writes more rows than selected', () => {
    const placement = placeBlock([['a'], ['b'], ['c']], { top: 1, left: 0, bottom: 2, right: 0 }, extent)
    expect(placement.range.bottom).toBe(3)
  })

  it("stays in the grid and counts what doesn't fit", () => {
    const placement = placeBlock(
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
      { top: 42, left: 4, bottom: 42, right: 4 },
      extent,
    )
    expect(placement).toMatchObject({ rowsOutside: 1, columnsOutside: 1 })
    expect(placement.cells).toHaveLength(2)
  })

  it("doesn't continue from the default row into the rows below", () => {
    const placement = placeBlock([['a'], ['b']], { top: 0, left: 0, bottom: 0, right: 0 }, extent)
    expect(placement.cells).toEqual([{ row: 0, column: 0, text: 'a' }])
    expect(placement.rowsOutside).toBe(1)
  })

  it('never places a cell twice or outside the grid', () => {
    const range = fc.tuple(fc.nat(42), fc.nat(42), fc.nat(5), fc.nat(5)).map(([a, b, c, d]) => {
      const [top, bottom] = a === 0 || b === 0 ? [0, 0] : [Math.min(a, b), Math.max(a, b)]
      return { top, bottom, left: Math.min(c, d), right: Math.max(c, d) }
    })
    const block = fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 50,
    })
    fc.assert(
      fc.property(block, range, (rows, selected) => {
        const { cells } = placeBlock(rows, selected, extent)
        expect(new Set(cells.map(({ row, column }) => `${row}:${column}`)).size).toBe(cells.length)
        for (const { row, column } of cells) {
          expect(row).toBeLessThanOrEqual(extent.rows)
          expect(column).toBeLessThan(extent.columns)
          expect(row === 0).toBe(selected.top === 0)
        }
      }),
    )
  })
})
