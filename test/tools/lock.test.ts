import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildFolder } from '../../tools/electron-runtime/cache.ts'
import { withLock } from '../../tools/electron-runtime/lock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'campaign-desk-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('two that prepare an Electron at once', () => {
  test('wait for each other', async () => {
    const file = join(folder, 'lock')
    const events: string[] = []
    const work = (name: string) => async () => {
      events.push(`${name} begins`)
      await sleep(30)
      events.push(`${name} ends`)
    }
    await Promise.all([withLock(file, work('a')), withLock(file, work('b'))])
    expect(events).toEqual(
      events[0] === 'a begins'
        ? ['a begins', 'a ends', 'b begins', 'b ends']
        : ['b begins', 'b ends', 'a begins', 'a ends'],
    )
  })

  test('do not wait for one that died', async () => {
    const file = join(folder, 'lock')
    await writeFile(file, String(spawnSync(process.execPath, ['-e', '']).pid))
    expect(await withLock(file, async () => 'done')).toBe('done')
  })

  test('let the next one in when the work failed', async () => {
    const file = join(folder, 'lock')
    await expect(withLock(file, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk')
    expect(await withLock(file, async () => 'done')).toBe('done')
  })
})

describe('a folder of the cache', () => {
  test('is there as a whole or not at all', async () => {
    const target = join(folder, 'electron')
    const half = buildFolder(target, async (work) => {
      await writeFile(join(work, 'half'), '')
      throw new Error('cut off')
    })
    await expect(half).rejects.toThrow('cut off')
    await expect(readFile(join(target, 'half'))).rejects.toThrow('ENOENT')
  })

  test('replaces what was there before', async () => {
    const target = join(folder, 'electron')
    await buildFolder(target, (work) => writeFile(join(work, 'old'), ''))
    await buildFolder(target, (work) => writeFile(join(work, 'new'), 'whole'))
    expect(await readFile(join(target, 'new'), 'utf8')).toBe('whole')
    await expect(readFile(join(target, 'old'))).rejects.toThrow('ENOENT')
  })
})
