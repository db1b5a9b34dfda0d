import { basename } from 'node:path'
import { plainName } from '../../table/column-names.ts'
import { type HowMuch, openTable, type TableInput } from '../../table/open-table.ts'
import type { Table } from '../../table/table.ts'
import type { Workspace } from '../../workspace/open.ts'
import { getColumnChoice } from '../../workspace/tables/column-choices.ts'
import type { ChunkList } from '../../workspace/tables/import-chunks.ts'
import { listLocations } from '../../workspace/tables/locations.ts'
import type { RowCheck } from '../check/check-row.ts'
import { checkByRules, type Place, type RowRules } from '../check/row-rules.ts'
import { targetLabel } from '../fields.ts'
import type { ImportColumn } from '../import.ts'
import { ImportError } from '../import-error.ts'
import type { AccountField, ImportOptions } from '../import-options.ts'
import { createLocationIndex, type FindableLocation, type LocationVerdict } from '../match/location-index.ts'
import { isFieldName, matchColumns } from '../match/match-columns.ts'

export interface ImportRequest {
  input: TableInput
  accountId: string
  /** The account's custom fields. */
  customFields: readonly AccountField[]
  /** Why they couldn't be read; null or missing if they were. */
  fieldsProblem?: string | null | undefined
  /** `numbered`: the account has fifteen and no more can be made (V1). */
  madeFields?: 'any' | 'numbered' | undefined
  options?: ImportOptions | undefined
}

/** How a file is going to be read: the same for its preview and its import. */
export interface ImportPlan {
  table: Table
  columns: ImportColumn[]
  /** Whether the columns are matched as they were last time. */
  remembered: boolean
  /** By these names the columns are remembered. */
  signature: string
  /** The lists for the whole file, if its rows don't decide. */
  wholeFile: readonly string[] | null
  /** Lists that contacts can go to, by number. */
  lists: ChunkList[][]
  rules: RowRules
  /** The check by these rules. */
  /** Names of the lists of the account's locations. */
  knownLists: string[]
  check: RowCheck<Place>
  /** Why the file can't be imported with these settings. */
  problem: ImportError | null
}

/**
 * Looks at a contact file and decides how each of its rows is read.
 * @throws TableError
 */
export async function planImport(
  ws: Workspace,
  request: ImportRequest,
  look: HowMuch = 'all',
): Promise<ImportPlan> {
  const { input, accountId, customFields, options = {} } = request
  const { lists: named, places, find: findLocation } = placesOf(ws, accountId)
  const table = await openTable(input, (name) => isFieldName(name, customFields), options, look)
  const { header, sample } = table.shape
  const signature = header.names.map(plainName).join('|')
  const matched = matchColumns(header.names, sample, {
    customFields,
    isLocation: (value) => 'location' in findLocation(value),
  })
  const last = options.targets === undefined ? getColumnChoice(ws, signature) : null
  const columns =
    options.targets === undefined
      ? withTargets(matched, last ?? [], 'last-time')
      : withTargets(matched, options.targets, 'chosen')
  const hasLocation = columns.some(({ target }) => target === 'location')
  const wholeFile = options.lists ?? (hasLocation ? null : listOfFileName(input, findLocation))
  const rules: RowRules = {
    columns,
    sample,
    places: wholeFile ? null : places,
    fieldTypes: fieldTypesOf(customFields, options),
    ignoreDots: options.ignoreDots ?? false,
    fixTypos: options.fixTypos ?? false,
    countFilled: options.duplicates === 'fullest',
  }
  return {
    table,
    columns,
    remembered: last !== null,
    signature,
    wholeFile,
    lists: wholeFile
      ? [wholeFile.map((name) => named.get(name)?.[0] ?? { name, id: null })]
      : [...named.values()],
    knownLists: [...named.keys()],
    rules,
    check: checkByRules(rules),
    problem: problemWith(columns, wholeFile),
  }
}

/** The lists of an account's locations by name, in the order of their numbers, and how a cell finds its location. */
export function placesOf(
  ws: Workspace,
  accountId: string,
): {
  lists: Map<string, ChunkList[]>
  places: (Place & FindableLocation & { listName: string })[]
  find: (cell: string) => LocationVerdict<Place & { listName: string }>
  /** The number of a list. */
  numberOf: (listName: string) => number
} {
  const locations = listLocations(ws).filter((location) => location.accountId === accountId)
  const lists = new Map<string, ChunkList[]>(
    locations.map(({ listName, listId }) => [listName, [{ name: listName, id: listId }]]),
  )
  const numbers = new Map([...lists.keys()].map((name, number) => [name, number]))
  const numberOf = (listName: string): number => numbers.get(listName) ?? 0
  const places = locations.map(({ code, name, address: { postalCode }, listName }) => ({
    code,
    name,
    address: { postalCode },
    listName,
    listNumber: numberOf(listName),
  }))
  return { lists, places, find: createLocationIndex(places), numberOf }
}

/** The types of custom fields by target: those that the account has, and those that are going to be made. */
export const fieldTypesOf = (
  customFields: readonly AccountField[],
  { newFields = {} }: ImportOptions,
): Map<string, string> =>
  new Map([
    ...Object.entries(newFields).map(([name, type]): [string, string] => [`cf:${name}`, type]),
    ...customFields.map(({ name, type }): [string, string] => [`cf:${name}`, type]),
  ])

/** "Albany.csv" without a column of locations belongs to Albany. */
function listOfFileName(
  input: TableInput,
  find: (cell: string) => LocationVerdict<{ listName: string }>,
): string[] | null {
  if (!('path' in input)) return null
  const verdict = find(basename(input.path).replace(/\.\w+$/, ''))
  return 'location' in verdict ? [verdict.location.listName] : null
}

/** Columns with what was chosen for them; what was not chosen stays as it was found. */
const withTargets = (
  columns: readonly ImportColumn[],
  targets: readonly (string | null)[],
  by: 'last-time' | 'chosen',
): ImportColumn[] =>
  columns.map((column, at) => {
    const target = targets[at]
    if (target === undefined || target === column.target) return column
    return target === null
      ? { ...column, target, label: 'Skipped', by: null }
      : { ...column, target, label: targetLabel(target), by }
  })

function problemWith(
  columns: readonly ImportColumn[],
  wholeFile: readonly string[] | null,
): ImportError | null {
  const targets = columns.flatMap(({ target }) => (target === null ? [] : [target]))
  const twice = targets.find((target, at) => targets.indexOf(target) !== at)
  if (twice !== undefined) {
    return new ImportError({
      kind: 'column-twice',
      what: `Two columns are matched to ${targetLabel(twice)}.`,
      next: 'Skip one of them, or match it to another field.',
    })
  }
  if (!targets.includes('email')) {
    return new ImportError({
      kind: 'no-address-column',
      what: 'The file has no email address column.',
      next: 'Match a column to "Email address".',
    })
  }
  if (!targets.includes('location') && wholeFile === null) {
    return new ImportError({
      kind: 'no-location-column',
      what: 'The file has no location column.',
      next: 'Match a column to "Location", or choose lists for the whole file.',
    })
  }
  return null
}
