import type { ContactImport } from '../../electron/ipc/shapes.ts'
import { useVerb } from '../shared/api.ts'
import { sumOf } from './import-labels.ts'

/** Returns how many lists the imports go to. A list that several files go to counts once. */
export function useListCount(imports: readonly ContactImport[]): number {
  const answer = useVerb(
    'countImportLists',
    { ids: imports.map(({ id }) => id) },
    { enabled: imports.length > 1, keepLast: true },
  )
  return answer.data?.lists ?? sumOf(imports, ({ lists }) => lists)
}
