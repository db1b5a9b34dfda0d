import { basename } from 'node:path'
import { recordOf } from '../table/table-record.ts'
import type { Workspace } from '../workspace/open.ts'
import { contactFields, customFieldName, targetLabel } from './fields.ts'
import type { ContactFilePreview } from './import-options.ts'
import { type ImportRequest, planImport } from './plan-import.ts'
import { reasonLabel } from './reasons.ts'

/** Rows that a preview shows. */
const rowsShown = 20

/** How input that was pasted is called where a file has its name. */
export const pastedName = 'Pasted rows'

/**
 * A contact file as it would be imported with these options; nothing is changed.
 * @throws TableError
 */
export async function previewContactFile(ws: Workspace, request: ImportRequest): Promise<ContactFilePreview> {
  const { table, columns, check, remembered, wholeFile, problem } = await planImport(ws, request)
  const { shape, sheets, sheet } = table
  const fields = request.customFields.map((name) => `cf:${name}`)
  return {
    fileName: 'path' in request.input ? basename(request.input.path) : pastedName,
    encoding: sheet === null ? shape.encoding : null,
    delimiter: sheet === null ? shape.delimiter : null,
    headerLine: shape.header.line,
    sheets,
    sheet,
    columns,
    remembered,
    wholeFile: wholeFile === null ? null : [...wholeFile],
    targets: [...contactFields.map(({ target }) => target), ...fields].map((target) => ({
      target,
      label: targetLabel(target),
    })),
    offers: columns.flatMap(({ header, target }, column) => {
      const name = customFieldName(header)
      if (target !== null || name === '' || name.length > 50 || shape.header.line === 0) return []
      return [{ column, target: `cf:${name}`, label: header }]
    }),
    rows: shape.sample.slice(0, rowsShown).map(({ cells, line }) => {
      const verdict = problem === null ? check.check(recordOf(cells)) : null
      return {
        line,
        cells,
        problem: verdict !== null && 'reason' in verdict ? reasonLabel(verdict.reason) : null,
      }
    }),
    problem: problem === null ? null : `${problem.what} ${problem.next}`,
  }
}
