import { expect, test } from 'vitest'
import type { ContactImport, ImportColumn } from '../../../electron/ipc/shapes.ts'
import { formatStates } from '../../../renderer/contacts/import-labels.ts'
import { formatMatches } from '../../../renderer/contacts/read/match-labels.ts'

const column = (by: ImportColumn['by']): ImportColumn => ({
  header: '',
  target: by,
  label: '',
  sample: '',
  by,
})

test('the columns show how they were matched', () => {
  expect(formatMatches([column('heading'), column('heading'), column(null)])).toBe(' by header')
  expect(formatMatches([column('values')])).toBe(' by values')
  expect(formatMatches([column('heading'), column('heading'), column('values'), column('last-time')])).toBe(
    ': 2 by header, 1 by values, 1 as last time',
  )
  expect(formatMatches([column(null)])).toBe('')
})

test('files of a batch are counted by state', () => {
  const file = (state: ContactImport['state'], undoneAt: string | null = null): ContactImport =>
    ({ state, undoneAt }) as ContactImport
  expect(formatStates([file('checked'), file('checked')])).toBe('Ready to upload')
  expect(formatStates([file('failed'), file('checked'), file('checked'), file('done', 'now')])).toBe(
    '2 ready to upload, 1 failed, 1 undone',
  )
})
