import { toSentenceCase } from '../../format/text.ts'
import { withoutFormula, writeRecord } from '../../table/write-records.ts'
import type { Workspace } from '../../workspace/open.ts'
import { evaluateRun } from '../evaluate/evaluate-run.ts'
import { readTemplateFindings } from './template-findings.ts'

const headings = ['Severity', 'Location', 'Check', 'Column', 'Finding', 'Next step', 'Checked (UTC)']

/** Returns a run's findings as a CSV file: those of the template first, then row by row. */
export function findingsCsv(ws: Workspace, runId: string, now: Date): string {
  const ofTemplate = readTemplateFindings(ws, runId).findings.map(({ check, place, what, next }) => [
    'Warning',
    'All',
    toSentenceCase(check),
    `HTML, line ${place.line}`,
    what,
    next || 'Fix it in the template.',
    '',
  ])
  const ofRows = evaluateRun(ws, runId, now).flatMap(({ location, findings }) =>
    findings.map(({ severity, check, placeholder, place, what, next, checkedAt }) => [
      toSentenceCase(severity),
      location.name,
      toSentenceCase(check),
      placeholder ?? (place === undefined ? '' : `HTML, line ${place.line}`),
      what,
      next,
      checkedAt ?? '',
    ]),
  )
  return [headings, ...ofTemplate, ...ofRows]
    .map((cells) => writeRecord(cells.map(withoutFormula), ','))
    .join('')
}
