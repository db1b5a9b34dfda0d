import { openTable } from '../../table/open-table.ts'

const names = /^(code|location|store)([ _]?(code|name))?$|^name$/i

/**
 * Reads a CSV or Excel file with values by location: the headings, then the rows, each at the position of its line.
 * Empty lines are empty rows.
 * @throws TableError
 */
export async function readValuesFile(path: string): Promise<string[][]> {
  const table = await openTable({ path }, (name) => names.test(name.trim()))
  const { header } = table.shape
  const rows: string[][] = [header.names]
  await table.read(
    (record, line) => {
      const at = line - header.line
      while (rows.length < at) rows.push([])
      rows[at] = record.cells()
    },
    () => undefined,
  )
  return rows
}
