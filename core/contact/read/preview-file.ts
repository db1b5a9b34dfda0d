import { basename } from 'node:path'
import { otherLikelyEncodings } from '../../table/encoding/guess-encoding.ts'
import { recordOf } from '../../table/table-record.ts'
import type { Workspace } from '../../workspace/open.ts'
import { findDateOrder, readDate } from '../check/parse-date.ts'
import { contactFields, customFieldName, targetLabel } from '../fields.ts'
import type { ContactFilePreview } from '../import-options.ts'
import { isFieldName } from '../match/match-columns.ts'
import { reasonLabel } from '../reasons.ts'
import { type ImportPlan, type ImportRequest, planImport } from './plan-reading.ts'

/** Rows that a preview shows. */
const rowsShown = 20

/** How input that was pasted is called where a file has its name. */
export const pastedName = 'Pasted rows'

/**
 * A contact file as it would be imported with these options; no changes to save.
 * @throws TableError
 */
export async function previewContactFile(ws: Workspace, request: ImportRequest): Promise<ContactFilePreview> {
  const plan = await planImport(ws, request)
  const { table, columns, check, remembered, wholeFile, problem } = plan
  const { shape, sheets, sheet } = table
  const fields = request.customFields.map(({ name }) => `cf:${name}`)
  return {
    fileName: 'path' in request.input ? basename(request.input.path) : pastedName,
    encoding: sheet === null ? shape.encoding : null,
    otherEncodings: otherLikelyEncodings(shape.guess),
    delimiter: sheet === null ? shape.delimiter : null,
    headerLine: shape.header.line,
    sheets,
    sheet,
    columns,
    fieldsProblem: request.fieldsProblem ?? null,
    remembered,
    wholeFile: wholeFile === null ? null : [...wholeFile],
    targets: [...contactFields.map(({ target }) => target), ...fields].map((target) => ({
      target,
      label: targetLabel(target),
    })),
    lists: plan.knownLists,
    offers: request.madeFields === 'numbered' ? numberedOffers(plan) : newFieldOffers(plan, fields),
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

type Offer = ContactFilePreview['offers'][number]

/** A custom field of the column's own name for each column that nothing else fits. */
function newFieldOffers({ table: { shape }, columns }: ImportPlan, known: readonly string[]): Offer[] {
  if (shape.header.line === 0) return []
  return columns.flatMap(({ header }, column): Offer[] => {
    const name = customFieldName(header)
    const target = `cf:${name}`
    if (name === '' || name.length > 50 || isFieldName(header) || known.includes(target)) return []
    const values = shape.sample.map(({ cells }) => cells[column]?.trim() ?? '').filter(Boolean)
    return [{ column, target, label: header, type: isDates(values) ? 'date' : 'string' }]
  })
}

/** V1 has fifteen fields without names: columns that nothing fits are offered the free ones, in order. */
function numberedOffers({ columns }: ImportPlan): Offer[] {
  const usedTargets = new Set(columns.map(({ target }) => target))
  const free = Array.from({ length: 15 }, (_, at) => `cf:CustomField${at + 1}`).filter(
    (it) => !usedTargets.has(it),
  )
  return columns.flatMap(({ target }, column): Offer[] => {
    const next = target === null ? free.shift() : undefined
    return next === undefined ? [] : [{ column, target: next, label: targetLabel(next), type: 'string' }]
  })
}

function isDates(values: readonly string[]): boolean {
  const order = findDateOrder(values)
  return values.length > 0 && values.every((value) => (readDate(value, order)?.year ?? null) !== null)
}
