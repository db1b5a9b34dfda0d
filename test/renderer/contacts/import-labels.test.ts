import { expect, test } from 'vitest'
import type { ContactImport, ImportColumn } from '../../../electron/ipc/shapes.ts'
import { stateOfFiles } from '../../../renderer/contacts/import-labels.ts'
import { howMatched } from '../../../renderer/contacts/read/match-labels.ts'

const column = (by: ImportColumn['by']): ImportColumn => ({
  header: '',
  target: by,
  label: '',
  sample: '',
  by,
})

test('the strip says by what columns were matched', () => {
  expect(howMatched([column('heading'), column('heading'), column(null)])).toBe(' by header')
  expect(howMatched([column('values')])).toBe(' by values')
  expect(howMatched([column('heading'), column('heading'), column('values'), column('last-time')])).toBe(
    ': 2 by header, 1 by values, 1 as last time',
  )
  expect(howMatched([column(null)])).toBe('')
})

test('files of a folder are counted by how they stand', () => {
  const file = (state: ContactImport['state'], undoneAt: string | null = null): ContactImport =>
    ({ state, undoneAt }) as ContactImport
  expect(stateOfFiles([file('checked'), file('checked')])).toBe('Ready to upload')
  expect(stateOfFiles([file('failed'), file('checked'), file('checked'), file('done', 'now')])).toBe(
    '2 ready to upload; 1 failed; 1 undone',
  )
})
