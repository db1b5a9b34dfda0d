import { expect, test } from 'vitest'
import type { ContactImport, ImportColumn } from '../../../electron/ipc/shapes.ts'
import { stateOfFiles } from '../../../renderer/contacts/import-labels.ts'
import { howMatched } from '../../../renderer/contacts/read/how-matched.ts'

const column = (by: ImportColumn['by']): ImportColumn => ({
  header: '',
  target: by,
  label: '',
  sample: '',
  by,
})

test('the strip says by what columns were matched', () => {
  expect(howMatched([column('heading'), column('heading'), column(null)])).toBe(' by their headings')
  expect(howMatched([column('values')])).toBe(' by its values')
  expect(howMatched([column('heading'), column('heading'), column('values'), column('last-time')])).toBe(
    ': 2 by their headings, 1 by its values, 1 as last time',
  )
  expect(howMatched([column(null)])).toBe('')
})

test('files of a folder are counted by how they stand', () => {
  const file = (state: ContactImport['state'], undoneAt: string | null = null): ContactImport =>
    ({ state, undoneAt }) as ContactImport
  expect(stateOfFiles([file('checked'), file('checked')])).toBe('Checked, not uploaded')
  expect(stateOfFiles([file('failed'), file('checked'), file('checked'), file('done', 'now')])).toBe(
    '2 checked, not uploaded; 1 failed; 1 undone',
  )
})
