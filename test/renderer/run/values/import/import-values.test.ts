import { describe, expect, it } from 'vitest'
import type { GridColumn } from '../../../../../renderer/grid/grid-model.ts'
import {
  type ImportedRow,
  matchImportedValues,
} from '../../../../../renderer/run/values/import/import-values.ts'
import { readTableFile } from '../../../../../renderer/run/values/import/read-values-file.ts'

const column = (name: string, label: string, type: GridColumn['type'] = 'text'): GridColumn => ({
  name,
  label,
  type,
  hint: '',
  choices: [],
})
const columns = [
  column('offer', 'Offer'),
  column('price', 'Price', 'price'),
  column('first_loaves', 'First loaves'),
]
const rows: ImportedRow[] = [
  { rowId: 'a', code: 'ALB', name: 'Albany', own: { price: '9.90' } },
  { rowId: 'b', code: 'BOS', name: 'Boston Back Bay', own: {} },
]

describe('values imported from a table', () => {
  it('matches locations by code and columns by label or name, in any letter case', () => {
    const { changes } = matchImportedValues(
      [
        ['CODE', 'offer', 'First_Loaves'],
        ['alb', '3 for 2', '6:10'],
      ],
      columns,
      rows,
    )
    expect(changes).toEqual([
      { rowId: 'a', placeholder: 'offer', value: '3 for 2' },
      { rowId: 'a', placeholder: 'first_loaves', value: '6:10' },
    ])
  })

  it('matches locations by name if there is no code', () => {
    const { changes, rows: found } = matchImportedValues(
      [
        ['Location', 'Price'],
        ['boston back bay', '$10.5'],
      ],
      columns,
      rows,
    )
    expect(found).toBe(1)
    expect(changes).toEqual([{ rowId: 'b', placeholder: 'price', value: '10.50' }])
  })

  it('changes nothing for an empty cell or the same value', () => {
    expect(
      matchImportedValues(
        [
          ['Code', 'Offer', 'Price'],
          ['ALB', '', '9.9'],
        ],
        columns,
        rows,
      ).changes,
    ).toEqual([])
  })

  it("reports locations that aren't in the run, with their line in the file", () => {
    const { unknown } = matchImportedValues(
      [['Code', 'Offer'], ['ALB', 'x'], [''], ['XYZ', 'y']],
      columns,
      rows,
    )
    expect(unknown).toEqual([{ line: 4, key: 'XYZ' }])
  })

  it('counts a repeated location and uses its last line', () => {
    const { changes, repeated } = matchImportedValues(
      [
        ['Code', 'Offer'],
        ['ALB', 'x'],
        ['ALB', 'y'],
      ],
      columns,
      rows,
    )
    expect(repeated).toBe(1)
    expect(changes).toEqual([{ rowId: 'a', placeholder: 'offer', value: 'y' }])
  })

  it("skips and reports headings that aren't columns", () => {
    const { headings } = matchImportedValues([['Code', 'Weather', 'Offer']], columns, rows)
    expect(headings.map((one) => one.column)).toEqual(['key', null, 'offer'])
  })

  it('does nothing without a location column', () => {
    expect(matchImportedValues([['Offer'], ['x']], columns, rows)).toMatchObject({ changes: [], rows: 0 })
  })
})

describe('the file', () => {
  const read = (bytes: Uint8Array<ArrayBuffer> | string) => readTableFile(new File([bytes], 'values.csv'))

  it('is read with its own delimiter and without its byte order mark', async () => {
    expect(await read('\uFEFFCode;Offer\r\nALB;"3; 2"\r\n')).toEqual([
      ['Code', 'Offer'],
      ['ALB', '3; 2'],
      [''],
    ])
  })

  it("is read as Windows-1252 if it isn't UTF-8", async () => {
    expect(await read(new Uint8Array([0x43, 0x61, 0x66, 0xe9, 0x2c, 0x31]))).toEqual([['Café', '1']])
  })
})
