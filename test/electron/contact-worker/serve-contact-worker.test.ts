import { EventEmitter, once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Workspace } from '../../../core/workspace/open.ts'
import { addImport, getImport } from '../../../core/workspace/tables/imports.ts'
import {
  type WorkerMessage,
  type WorkerRequest,
  workerMessageSchema,
} from '../../../electron/contact-worker/messages.ts'
import { serveContactWorker } from '../../../electron/contact-worker/serve-contact-worker.ts'
import { practiceAccount } from '../../core/contact/bakery.ts'
import { type ImportFixture, openImportFixture } from '../../core/contact/import-fixture.ts'

let fixture: ImportFixture
let folder: string
let ws: Workspace
beforeEach(() => {
  fixture = openImportFixture([['Albany', 'ALB']])
  folder = fixture.folder
  ws = fixture.ws
})
afterEach(() => fixture.close())

/** A line to a worker in this process; messages are copied as they would be between processes. */
function line() {
  const toWorker = new EventEmitter()
  const fromWorker = new EventEmitter()
  const messages: WorkerMessage[] = []
  serveContactWorker({
    on: (_, listener) => toWorker.on('message', listener),
    postMessage: (message) => {
      const copy = workerMessageSchema.parse(structuredClone(message))
      messages.push(copy)
      fromWorker.emit('message', copy)
      if (copy.type === 'closed') fromWorker.emit('closed')
    },
  })
  const ended = once(fromWorker, 'closed')
  return {
    send: (request: WorkerRequest) => toWorker.emit('message', { data: request }),
    messages,
    fromWorker,
    ended,
  }
}

function newImport(rows: number): Extract<WorkerRequest, { type: 'prepare' }> {
  const path = join(folder, 'people.csv')
  writeFileSync(
    path,
    `email,location\n${Array.from({ length: rows }, (_, n) => `p${n}@b.example,Albany\n`).join('')}`,
  )
  addImport(ws, {
    id: 'one',
    accountId: practiceAccount.id,
    path,
    fileName: 'people.csv',
    startedAt: new Date(),
  })
  return {
    type: 'prepare',
    thenCompare: false,
    workspace: ws.file,
    files: [{ importId: 'one', input: { path } }],
    accountId: practiceAccount.id,
    customFields: [],
  }
}

test('reads a file into the workspace of others and tells how far it is', async () => {
  const { send, messages, ended } = line()
  send(newImport(200_000))
  await ended
  expect(getImport(ws, 'one')).toMatchObject({ state: 'checked', rows: 200_000, toUpload: 200_000 })
  expect(messages.slice(-2)).toEqual([{ type: 'ended' }, { type: 'closed' }])
  const done = messages.flatMap((it) => (it.type === 'progress' ? [it.progress.done] : []))
  expect(done.length).toBeGreaterThan(1)
  expect(done).toEqual([...done].sort((a, b) => a - b))
  expect(done.at(-1)).toBe(200_000)
})

test('waits while it is paused, goes on, and leaves nothing when it is cancelled', async () => {
  const { send, messages, fromWorker, ended } = line()
  send(newImport(200_000))
  await once(fromWorker, 'message')
  send({ type: 'pause' })
  await new Promise((resolve) => setTimeout(resolve, 200))
  const before = messages.length
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(messages.length).toBe(before)
  send({ type: 'resume' })
  await once(fromWorker, 'message')
  send({ type: 'cancel' })
  await ended
  expect(getImport(ws, 'one')).toMatchObject({ state: 'stopped', toUpload: 0 })
})

test('asks what the account holds once the file is read, and compares', async () => {
  const { send, messages, fromWorker, ended } = line()
  const requested = new Promise<void>((resolve) => {
    fromWorker.on('message', (message: WorkerMessage) => {
      if (message.type === 'ask-account') resolve()
    })
  })
  send({ ...newImport(3), thenCompare: true })
  await requested
  expect(messages).toContainEqual({
    type: 'ask-account',
    addresses: ['p0@b.example', 'p1@b.example', 'p2@b.example'],
  })
  const existing = { id: 'c1', fields: {}, listIds: ['albany'], createdAt: '', updatedAt: '' }
  send({ type: 'lists', lists: [{ id: 'albany', name: 'Albany', count: 1 }] })
  send({ type: 'contacts', contacts: [{ ...existing, email: 'p0@b.example', state: 'active' }] })
  send({
    type: 'contacts',
    contacts: [{ ...existing, id: 'c2', email: 'P2@b.example', state: 'unsubscribed' }],
  })
  send({ type: 'no-more-contacts' })
  await ended
  expect(getImport(ws, 'one')).toMatchObject({
    state: 'checked',
    comparedAt: expect.any(String),
    toUpload: 1,
    buckets: { new: 1, unchanged: 1, unsubscribed: 1 },
  })
})

test('an account that cannot be read leaves the import checked and not compared', async () => {
  const { send, fromWorker, ended } = line()
  fromWorker.on('message', (message: WorkerMessage) => {
    if (message.type === 'ask-account') send({ type: 'account-failed', why: 'offline' })
  })
  send({ ...newImport(3), thenCompare: true })
  await ended
  expect(getImport(ws, 'one')).toMatchObject({ state: 'checked', comparedAt: null, toUpload: 3 })
})

test('previews a file, and says why one gives no table', async () => {
  const preview = line()
  newImport(2)
  const file = { workspace: ws.file, accountId: practiceAccount.id, customFields: [] }
  preview.send({ type: 'preview', ...file, input: { path: join(folder, 'people.csv') } })
  await preview.ended
  expect(preview.messages).toMatchObject([
    { type: 'preview', preview: { headerLine: 1, problem: null } },
    { type: 'closed' },
  ])
  const refused = line()
  refused.send({ type: 'preview', ...file, input: { text: '' } })
  await refused.ended
  expect(refused.messages).toMatchObject([
    { type: 'refused', what: 'This file has no rows.' },
    { type: 'closed' },
  ])
})

test('a process that made a preview does what comes next', async () => {
  const { send, messages, fromWorker, ended } = line()
  const request = newImport(3)
  const { workspace, accountId, customFields } = request
  send({ type: 'be-ready' })
  send({ type: 'preview', workspace, accountId, customFields, input: { path: join(folder, 'people.csv') } })
  await ended
  const read = once(fromWorker, 'closed')
  send(request)
  await read
  expect(getImport(ws, 'one')).toMatchObject({ state: 'checked', rows: 3 })
  expect(messages.filter(({ type }) => type === 'closed')).toHaveLength(2)
})

test('a workspace that cannot be opened is told, not swallowed', async () => {
  const { send, messages, ended } = line()
  const request = newImport(1)
  send({ ...request, workspace: join(folder, 'no', 'workspace.db') })
  await ended
  expect(messages).toEqual([
    { type: 'broken', message: expect.stringContaining("Can't open the workspace") },
    { type: 'closed' },
  ])
})
