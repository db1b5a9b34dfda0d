import { formatCount } from '../../../core/format/numbers.ts'
import { toSentenceCase } from '../../../core/format/text.ts'
import type { Finding } from '../../../electron/ipc/shapes.ts'

/** A finding with the name of its row's location. */
export interface NamedFinding extends Finding {
  readonly name: string
  /** The row's number in the run, from 1. */
  readonly number: number
}

export type Grouping = 'check' | 'row'

/** A line of the list: the heading of a group, or one finding. */
export type FindingLine =
  | {
      readonly kind: 'group'
      readonly key: string
      readonly title: string
      readonly count: number
      /** Rows with such findings; 0 for findings of the template. */
      readonly rows: number
      /** How many can be fixed automatically. */
      readonly fixes: number
    }
  | { readonly kind: 'finding'; readonly key: string; readonly finding: NamedFinding }

/** Merges findings that rows share at the same place in the template. `rowsOfRun` is the number of rows. */
const mergeSamePlace = (findings: readonly NamedFinding[], rowsOfRun: number): NamedFinding[] => {
  const known = new Map<string, { first: NamedFinding; rows: Set<string> }>()
  for (const finding of findings) {
    const key =
      finding.at === 'template' && finding.rowId !== ''
        ? `${finding.what} ${finding.place?.line} ${finding.place?.column}`
        : `${finding.rowId} ${finding.what} ${finding.placeholder}`
    const existing = known.get(key)
    if (existing === undefined) known.set(key, { first: finding, rows: new Set([finding.rowId]) })
    else existing.rows.add(finding.rowId)
  }
  return [...known.values()].map(({ first, rows }) =>
    rows.size === 1
      ? first
      : { ...first, name: rows.size === rowsOfRun ? 'All rows' : formatCount(rows.size, 'row') },
  )
}

export interface FindingFilter {
  readonly severity: 'all' | 'error' | 'warning'
  /** The name of a check; null for all. */
  readonly check: string | null
  /** Part of a location's name, a check's title, or a finding's text. */
  readonly text: string
}

const passesFilter = (finding: NamedFinding, { severity, check, text }: FindingFilter): boolean => {
  if (check !== null && finding.check !== check) return false
  if (severity !== 'all' && finding.severity !== severity) return false
  const query = text.trim().toLowerCase()
  return [finding.name, toSentenceCase(finding.check), finding.what].some((part) =>
    part.toLowerCase().includes(query),
  )
}

const rank = (finding: Finding): number => (finding.severity === 'error' ? 0 : 1)

/** Whether a finding belongs to the group with this key. */
export const isOfGroup = (finding: NamedFinding, grouping: Grouping, key: string): boolean =>
  (grouping === 'check' ? finding.check : finding.rowId) === key

export const findingsThatPass = (
  findings: readonly NamedFinding[],
  filter: FindingFilter,
): readonly NamedFinding[] => findings.filter((finding) => passesFilter(finding, filter))

/** Returns the findings that pass the filter, under group headings. Errors, and groups with errors, come first. */
export const groupFindings = (
  findings: readonly NamedFinding[],
  grouping: Grouping,
  filter: FindingFilter,
  rowsOfRun: number,
): FindingLine[] => {
  const groups = new Map<string, NamedFinding[]>()
  for (const finding of findingsThatPass(findings, filter)) {
    const key = grouping === 'check' ? finding.check : finding.rowId
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  const ordered = [...groups.entries()].map(([key, found]) => ({
    key,
    rows: new Set(found.flatMap(({ rowId }) => (rowId === '' ? [] : [rowId]))).size,
    group: (grouping === 'check' ? mergeSamePlace(found, rowsOfRun) : found).toSorted(
      (a, b) => rank(a) - rank(b) || a.number - b.number,
    ),
  }))
  ordered.sort((a, b) => Math.min(...a.group.map(rank)) - Math.min(...b.group.map(rank)))
  return ordered.flatMap(({ key, group, rows }): FindingLine[] => [
    {
      kind: 'group',
      key,
      title: grouping === 'check' ? toSentenceCase(key) : (group[0]?.name ?? ''),
      count: group.length,
      rows,
      fixes: group.filter(({ fix }) => fix !== undefined).length,
    },
    ...group.map((finding, index) => ({ kind: 'finding' as const, key: `${key} ${index}`, finding })),
  ])
}
