import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findContactFiles } from '../../../../core/contact/read/find-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drop-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('of folders the files that can hold contacts, in the order people count; of files each one', async () => {
  mkdirSync(join(folder, 'stores', 'north'), { recursive: true })
  for (const name of [
    'store 10.csv',
    'store 2.xlsx',
    '~$store 2.xlsx',
    '.hidden.csv',
    'photo.png',
    'north/boise.TXT',
  ]) {
    writeFileSync(join(folder, 'stores', name), 'x')
  }
  writeFileSync(join(folder, 'people.data'), 'xyz')
  const found = await findContactFiles([join(folder, 'people.data'), join(folder, 'stores')])
  expect(found.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['people.data', 3],
    ['boise.TXT', 1],
    ['store 2.xlsx', 1],
    ['store 10.csv', 1],
  ])
  await expect(findContactFiles([join(folder, 'gone.csv')])).rejects.toMatchObject({ kind: 'missing' })
})
