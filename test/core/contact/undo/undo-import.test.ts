import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ConstantContactService } from '../../../../core/constant-contact/service.ts'
import { createV1Service } from '../../../../core/constant-contact/v1/service.ts'
import { compareImports } from '../../../../core/contact/compare/compare-import.ts'
import { readAccountContacts } from '../../../../core/contact/compare/read-account-contacts.ts'
import { prepareImport } from '../../../../core/contact/read/read-file.ts'
import { undoImport, whyNotUndone } from '../../../../core/contact/undo/undo-import.ts'
import { lateAdditionsOfRun } from '../../../../core/contact/upload/late-additions.ts'
import { uploadImport } from '../../../../core/contact/upload/upload.ts'
import type { Workspace } from '../../../../core/workspace/open.ts'
import { getImport } from '../../../../core/workspace/tables/imports.ts'
import { listEntries } from '../../../../core/workspace/tables/journal.ts'
import type { RunningSandbox } from '../../../../sandbox/server.ts'
import { fastLimiter, owner } from '../../constant-contact/practice-server.ts'
import { openUploadFixture } from '../import-fixture.ts'
import { hastyClock as clock, membersOf, practiceService } from '../practice-service.ts'

let fixture: Awaited<ReturnType<typeof openUploadFixture>>
let ws: Workspace
let sandbox: RunningSandbox
beforeEach(async () => {
  fixture = await openUploadFixture()
  ws = fixture.ws
  sandbox = fixture.sandbox
})
afterEach(() => fixture.close())

async function imported(
  importId: string,
  text: string,
  compare = true,
  by?: ConstantContactService,
): Promise<void> {
  const request = fixture.addFile(importId, text)
  await prepareImport(ws, request)
  const service = by ?? (await practiceService(sandbox.url))
  if (compare) await compareImports(ws, [importId], await readAccountContacts(service, null), { clock })
  await uploadImport(ws, service, importId, { clock })
}
const undo = async (importId: string) =>
  undoImport(ws, await practiceService(sandbox.url), importId, { clock })
const why = (importId: string): string | null => {
  const it = getImport(ws, importId)
  return it === null ? 'gone' : whyNotUndone(it)
}

test('takes those off a list whom it put there, leaves who was there before, and names who was changed since', async () => {
  await imported('one', 'email,location\nann@b.example,Albany\nbob@b.example,Albany\n')
  await imported(
    'two',
    'email,location,first name\nann@b.example,Albany,Ann\nbob@b.example,Boise,\neve@b.example,Albany,\ngus@b.example,Boise,\n',
  )
  expect(await membersOf(sandbox.url)).toEqual({
    Albany: ['ann@b.example', 'bob@b.example', 'eve@b.example'],
    Boise: ['bob@b.example', 'gus@b.example'],
  })
  await fetch(`${sandbox.url}/_sandbox/clock`, {
    method: 'POST',
    body: JSON.stringify({ advanceMs: 3_600_000 }),
  })
  const service = await practiceService(sandbox.url)
  await service.saveContact({ email: 'gus@b.example', first_name: 'Gus' }, [])

  expect(why('two')).toBeNull()
  expect(await undo('two')).toEqual({ removed: 2, left: ['gus@b.example on Boise'] })
  expect(await membersOf(sandbox.url)).toEqual({
    Albany: ['ann@b.example', 'bob@b.example'],
    Boise: ['gus@b.example'],
  })
  const removals = listEntries(ws, { offset: 0, limit: 99 }).entries.filter(
    ({ action }) => action === 'remove-memberships',
  )
  expect(removals.map(({ subject, outcome }) => [subject, outcome])).toEqual([
    ['1 contacts from Boise', 'done'],
    ['1 contacts from Albany', 'done'],
  ])
  expect(why('two')).toMatch(/already undone/)
  await expect(undo('two')).rejects.toMatchObject({ kind: 'not-undoable' })
})

test('with V1, whose list of contacts names no lists, who was there before stays too', async () => {
  const v1 = createV1Service({
    baseUrl: sandbox.addresses.v1,
    userName: owner,
    credentials: { kind: 'basic', apiKey: 'practice-key', password: 'practice' },
    limiter: fastLimiter(),
    clock,
  })
  const people = (from: number, to: number): string[] =>
    Array.from({ length: to - from }, (_, n) => `p${100 + from + n}@b.example`)
  const file = (addresses: readonly string[]): string =>
    `email,location\n${addresses.map((address) => `${address},Albany\n`).join('')}`
  await imported('one', file(people(0, 40)), true, v1)
  await imported('two', file(people(30, 70)), true, v1)
  expect((await membersOf(sandbox.url)).Albany).toEqual(people(0, 70))
  expect(getImport(ws, 'two')?.buckets).toMatchObject({ new: 30, unchanged: 10 })
  expect(await undoImport(ws, v1, 'two', { clock })).toEqual({ removed: 30, left: [] })
  expect((await membersOf(sandbox.url)).Albany).toEqual(people(0, 40))
})

test('an import that was not compared cannot be undone, since nobody knows who was there before', async () => {
  await imported('one', 'email,location\nann@b.example,Albany\n', false)
  expect(why('one')).toMatch(/wasn't compared/)
  await expect(undo('one')).rejects.toMatchObject({ kind: 'not-undoable' })
  expect(await membersOf(sandbox.url)).toEqual({ Albany: ['ann@b.example'] })
})

test('campaigns that late joiners will still get are told, and those that go out right now', async () => {
  await imported('one', 'email,location\nann@b.example,Albany\n')
  ws.db.exec(`
    INSERT INTO templates (id, name) VALUES ('t', 'Offer');
    INSERT INTO template_versions (id, template_id, version, html, subject, preheader, from_name, placeholders, images, saved_at)
      VALUES ('v', 't', 1, '', '', '', '', '[]', '{}', '2026-11-24');
    INSERT INTO runs (id, name, date, template_version_id, defaults, created_at, timing)
      VALUES ('r', 'Tuesday offer', '2026-11-24', 'v', '{}', '2026-11-23', '{}');
    INSERT INTO rows (id, run_id, location_id, position, remote_status, scheduled_at)
      VALUES ('row-alb', 'r', 'location ALB', 0, 'scheduled', '2026-11-24T14:00:00.000Z'),
             ('row-boi', 'r', 'location BOI', 1, 'scheduled', '2026-11-24T16:00:00.000Z');
  `)
  await imported('two', 'email,location\nann@b.example,Albany\neve@b.example,Albany\nbob@b.example,Boise\n')
  const at = (time: string) =>
    lateAdditionsOfRun(ws, 'two', new Date(time)).map(({ locationName, state, contacts }) => [
      locationName,
      state,
      contacts,
    ])
  expect(at('2026-11-24T12:00:00Z')).toEqual([
    ['Albany', 'scheduled', 1],
    ['Boise', 'scheduled', 1],
  ])
  const uploadedAt = (time: string) => ws.db.exec(`UPDATE import_chunks SET done_at = '${time}'`)
  uploadedAt('2026-11-24T14:30:00.000Z')
  expect(at('2026-11-24T15:00:00Z')).toEqual([
    ['Albany', 'running', 1],
    ['Boise', 'scheduled', 1],
  ])
  // Eve was on the list before its campaign went out: nothing about her is in doubt.
  uploadedAt('2026-11-24T13:30:00.000Z')
  expect(at('2026-11-24T15:00:00Z')).toEqual([['Boise', 'scheduled', 1]])
  expect(
    lateAdditionsOfRun(ws, 'one', new Date('2026-11-24T12:00:00Z')).map(({ locationName }) => locationName),
  ).toEqual(['Albany'])
  // Nobody has asked how Boise's stands: after half a day it is taken to be out.
  expect(at('2026-11-25T06:00:00Z')).toEqual([])
  // A draft that was pushed once Bob was on the list counted him from the beginning.
  ws.db.exec(`UPDATE rows SET pushed_at = '2026-11-24T13:45:00.000Z' WHERE id = 'row-boi'`)
  expect(at('2026-11-24T14:00:00Z')).toEqual([])
  const menu = {
    campaignId: 'menu',
    name: 'Menu',
    state: 'scheduled',
    listNames: ['Boise', 'Denver'],
  } as const
  const elsewhere = (scheduledAt: string) =>
    lateAdditionsOfRun(ws, 'two', new Date('2026-11-24T14:00:00Z'), [{ ...menu, scheduledAt }])
  expect(elsewhere('2026-11-25T09:00:00.000Z')).toMatchObject([
    { runId: null, name: 'Menu', listName: 'Boise', state: 'scheduled', contacts: 1 },
  ])
  expect(elsewhere('2026-11-24T13:00:00.000Z')).toMatchObject([{ state: 'running', contacts: 1 }])
  await undo('two')
  expect(at('2026-11-24T12:00:00Z')).toEqual([])
})
