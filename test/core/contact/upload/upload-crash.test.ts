import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { prepareImport } from '../../../../core/contact/read/read-file.ts'
import { openWorkspace } from '../../../../core/workspace/open.ts'
import { putAccount } from '../../../../core/workspace/tables/accounts.ts'
import { addImport, getImport } from '../../../../core/workspace/tables/imports.ts'
import { putLocation } from '../../../../core/workspace/tables/locations.ts'
import { bakeryAt, practiceAccount } from '../bakery.ts'
import { startQuickSandbox } from '../practice-service.ts'

const places = Array.from({ length: 42 }, (_, n) => `Bakery ${n + 1}`)
const people = 100_000

/** Whatever can go wrong with a call, before it is carried out and after. */
const faults = [
  { match: { pathPattern: 'contacts_json_import' }, kind: 'reset-after', probability: 0.2 },
  { match: { pathPattern: 'contacts_json_import' }, kind: 'cut-body', probability: 0.1 },
  { match: { pathPattern: 'contacts_json_import' }, kind: 'status', status: 503, probability: 0.1 },
  { match: { pathPattern: 'activities/' }, kind: 'html', status: 502, probability: 0.1 },
  { match: { pathPattern: 'activities/' }, kind: 'throttled', probability: 0.05 },
  { match: { pathPattern: 'contact_lists' }, kind: 'reset-after', probability: 0.2 },
]

/** Uploads in a process of its own, which is killed once so many contacts are up. Answers whether it was. */
async function uploadUntil(file: string, url: string, killAt?: number): Promise<boolean> {
  const script = fileURLToPath(new URL('./upload-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, file, url, 'import'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  for await (const line of createInterface(child.stdout)) {
    if (killAt !== undefined && Number(line) >= killAt) child.kill('SIGKILL')
  }
  const [, signal] = await ended
  return signal === 'SIGKILL'
}

test('100,000 contacts to 42 lists, with faults, killed in between: every list holds exactly its people', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'))
  const sandbox = await startQuickSandbox()
  try {
    const wanted = new Map(places.map((name) => [name, new Set<string>()]))
    const rows = ['email,location,first name']
    for (let n = 0; n < people; n++) {
      const place = places[(n * 5) % places.length] ?? ''
      const email = `person.${n}@mail${n % 9}.example.com`
      wanted.get(place)?.add(email)
      rows.push(`${email},${place},Pat`)
    }
    const path = join(folder, 'people.csv')
    writeFileSync(path, rows.join('\n'))

    const file = join(folder, 'workspace.db')
    const ws = openWorkspace(file)
    putAccount(ws, practiceAccount, new Date())
    for (const name of places) putLocation(ws, bakeryAt(name))
    addImport(ws, {
      id: 'import',
      accountId: practiceAccount.id,
      path,
      fileName: 'people.csv',
      startedAt: new Date(),
    })
    await prepareImport(ws, {
      importId: 'import',
      input: { path },
      accountId: practiceAccount.id,
      customFields: [],
    })
    expect(getImport(ws, 'import')).toMatchObject({ state: 'checked', toUpload: people, lists: 42 })

    await fetch(`${sandbox.url}/_sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify({ seed: 7, faults }),
    })
    let kills = 0
    for (const killAt of [0, 20_000, 60_000]) if (await uploadUntil(file, sandbox.url, killAt)) kills++
    expect(kills).toBeGreaterThanOrEqual(2)
    // A run of faults may be long enough to pause the upload; then somebody presses Resume.
    for (let times = 0; times < 5 && getImport(ws, 'import')?.state !== 'done'; times++) {
      await uploadUntil(file, sandbox.url)
    }
    expect(getImport(ws, 'import')).toMatchObject({ state: 'done', uploaded: people, serviceErrors: [] })
    ws.close()

    const [account] = sandbox.store.accounts.values()
    const names = new Map([...(account?.lists.values() ?? [])].map((list) => [list.list_id, list.name]))
    expect([...names.values()].toSorted()).toEqual(places.toSorted())
    const existing = new Map(places.map((name) => [name, new Set<string>()]))
    for (const contact of account?.contacts.values() ?? []) {
      for (const id of contact.list_memberships)
        existing.get(names.get(id) ?? '')?.add(contact.email_address.address)
    }
    for (const name of places) expect(existing.get(name)).toEqual(wanted.get(name))
  } finally {
    await sandbox.close()
    rmSync(folder, { recursive: true })
  }
}, 120_000)
