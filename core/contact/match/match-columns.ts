import { plainName } from '../../table/column-names.ts'
import { checkAddress } from '../check/check-address.ts'
import { contactFields, targetLabel } from '../fields.ts'
import { rejectedColumns } from '../fix/rejected-file.ts'
import type { ImportColumn } from '../import.ts'
import type { AccountField } from '../import-options.ts'

/** What columns can be matched to, besides the fields that every contact has. */
export interface ColumnKnowledge {
  /** The account's custom fields. */
  customFields: readonly AccountField[]
  /** Returns whether a value names a location. */
  isLocation: (value: string) => boolean
}

/** Columns of a rejected-rows file that aren't contact fields. */
const ownColumns = new Set(rejectedColumns.map(plainName))

/** Returns whether a name is a contact field: this is how a header row is recognized. */
export function isFieldName(name: string, customFields: readonly AccountField[] = []): boolean {
  const plain = plainName(name)
  if (plain === '') return false
  return contactFields.some(({ names }) => names.has(plain)) || customFields.some((it) => isCalled(it, plain))
}

const isCalled = ({ name, label }: AccountField, plain: string): boolean =>
  plainName(name) === plain || plainName(label) === plain

/**
 * Matches each column: by its name, including the account's custom fields, then by its values if the name is
 * unknown. Each target is used once; columns that fit nothing are skipped.
 */
export function matchColumns(
  headers: readonly string[],
  sample: readonly { cells: readonly string[] }[],
  knowledge: ColumnKnowledge,
): ImportColumn[] {
  const targets: (string | null)[] = headers.map(() => null)
  const by: ImportColumn['by'][] = headers.map(() => null)
  const usedTargets = new Set<string>()
  const give = (column: number, target: string, why: 'heading' | 'values'): void => {
    if (targets[column] !== null || usedTargets.has(target)) return
    targets[column] = target
    by[column] = why
    usedTargets.add(target)
  }
  const plain = headers.map(plainName)
  const values = headers.map((_, column) => valuesOf(sample, column))

  const hasAddresses = values.map((column) => share(column, isAddress) > 0.6)
  for (const { target, names } of contactFields) {
    // With a first and a last name, a full name adds nothing.
    if (target === 'full_name' && usedTargets.has('first_name') && usedTargets.has('last_name')) continue
    const named = plain.flatMap((name, column) => (names.has(name) ? [column] : []))
    // "Email" may be a yes/no column next to the address column.
    const best =
      target === 'email'
        ? (named.find((column) => hasAddresses[column]) ??
          indexOrUndefined(hasAddresses.indexOf(true)) ??
          named[0])
        : named[0]
    if (best !== undefined) give(best, target, named.includes(best) ? 'heading' : 'values')
  }
  for (const field of knowledge.customFields) {
    const column = plain.findIndex((it) => it !== '' && isCalled(field, it))
    if (column !== -1) give(column, `cf:${field.name}`, 'heading')
  }
  plain.forEach((name, column) => {
    if (targets[column] !== null || ownColumns.has(name)) return
    if (share(values[column], knowledge.isLocation) > 0.6) give(column, 'location', 'values')
  })
  return headers.map((header, column) => {
    const target = targets[column] ?? null
    return {
      header,
      target,
      label: target === null ? 'Skipped' : targetLabel(target),
      sample: values[column]?.[0] ?? '',
      by: by[column] ?? null,
    }
  })
}

const indexOrUndefined = (index: number): number | undefined => (index === -1 ? undefined : index)
const isAddress = (value: string): boolean => !('reason' in checkAddress(value))

const valuesOf = (sample: readonly { cells: readonly string[] }[], column: number): string[] =>
  sample.map(({ cells }) => cells[column]?.trim() ?? '').filter((value) => value !== '')

function share(values: readonly string[] | undefined, holds: (value: string) => boolean): number {
  if (!values || values.length === 0) return 0
  return values.filter(holds).length / values.length
}
