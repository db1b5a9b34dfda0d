import { plainName } from '../../table/column-names.ts'
import { checkAddress } from '../check/check-address.ts'
import { contactFields, targetLabel } from '../fields.ts'
import { rejectedColumns } from '../fix/rejected-file.ts'
import type { ImportColumn } from '../import.ts'
import type { AccountField } from '../import-options.ts'

/** What columns can be matched to, beside the fields that every contact has. */
export interface ColumnKnowledge {
  /** The account's custom fields. */
  customFields: readonly AccountField[]
  /** Tells a value that names a location. */
  isLocation: (value: string) => boolean
}

/** Columns that stand in a file of rejected rows and belong to no contact. */
const ownColumns = new Set(rejectedColumns.map(plainName))

/** Whether a name is that of a contact's field: by this a header row is told from other rows. */
export function isFieldName(name: string, customFields: readonly AccountField[] = []): boolean {
  const plain = plainName(name)
  if (plain === '') return false
  return contactFields.some(({ names }) => names.has(plain)) || customFields.some((it) => isCalled(it, plain))
}

const isCalled = ({ name, label }: AccountField, plain: string): boolean =>
  plainName(name) === plain || plainName(label) === plain

/**
 * Finds out what each column holds: by its name, the account's custom fields included, then by its values where the
 * name says nothing. A target is given once; a column that nothing fits is left out.
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
    // A first and a last name leave nothing for a full name to say.
    if (target === 'full_name' && usedTargets.has('first_name') && usedTargets.has('last_name')) continue
    const named = plain.flatMap((name, column) => (names.has(name) ? [column] : []))
    // "Email" may head a column of yes and no beside the one with the addresses.
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
