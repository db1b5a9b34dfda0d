import { formatCount } from '../../../core/format/numbers.ts'
import type { Finding } from '../../../electron/ipc/shapes.ts'

/** A finding with the name of its row's location. */
export interface NamedFinding extends Finding {
  readonly name: string
  /** The row's place in the run, from 1. */
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
      /** Rows that it is found in; 0 for what is the same in every row. */
      readonly rows: number
      /** How many of them can be fixed with one press. */
      readonly fixes: number
    }
  | { readonly kind: 'finding'; readonly key: string; readonly finding: NamedFinding }

/** Findings in the template are shown once for all rows that share them. `rowsOfRun`: all rows of the run. */
const foldedByPlace = (findings: readonly NamedFinding[], rowsOfRun: number): NamedFinding[] => {
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

/** Returns a check's name as text: "missing-value" is "Missing value". */
export const checkTitle = (check: string): string => {
  const words = check.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export interface FindingFilter {
  readonly severity: 'all' | 'error' | 'warning'
  /** Of one check only; null: of all. */
  readonly check: string | null
  /** Part of a location's name, of the check's, or of what was found. */
  readonly text: string
}

const passes = (finding: NamedFinding, { severity, check, text }: FindingFilter): boolean => {
  if (check !== null && finding.check !== check) return false
  if (severity !== 'all' && finding.severity !== severity) return false
  const query = text.trim().toLowerCase()
  return [finding.name, checkTitle(finding.check), finding.what].some((part) =>
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
): readonly NamedFinding[] => findings.filter((one) => passes(one, filter))

/** The findings that pass the filter under their headings. Groups with an error come first, so do errors in a group. */
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
    group: (grouping === 'check' ? foldedByPlace(found, rowsOfRun) : found).toSorted(
      (a, b) => rank(a) - rank(b) || a.number - b.number,
    ),
  }))
  ordered.sort((a, b) => Math.min(...a.group.map(rank)) - Math.min(...b.group.map(rank)))
  return ordered.flatMap(({ key, group, rows }): FindingLine[] => [
    {
      kind: 'group',
      key,
      title: grouping === 'check' ? checkTitle(key) : (group[0]?.name ?? ''),
      count: group.length,
      rows,
      fixes: group.filter(({ fix }) => fix !== undefined).length,
    },
    ...group.map((finding, index) => ({ kind: 'finding' as const, key: `${key} ${index}`, finding })),
  ])
}
