import type { ContactImport } from '../../../electron/ipc/shapes.ts'
import { useVerb } from '../../shared/api.ts'
import { sumOf } from '../import-labels.ts'

/** How many lists imports go to together: one that several files go to counts once. */
export function useListsOf(imports: readonly ContactImport[]): number {
  const answer = useVerb(
    'countImportLists',
    { ids: imports.map(({ id }) => id) },
    { enabled: imports.length > 1, keepLast: true },
  )
  return answer.data?.lists ?? sumOf(imports, ({ lists }) => lists)
}
