import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'
import { openBrowser } from './browser.ts'
import { at, call, draft, makeDraft, many, OFFICE, speakTo, text } from './caller.ts'

const stateFile = (): string => join(mkdtempSync(join(tmpdir(), 'sandbox-state-')), 'practice.json')

describe('a state file', () => {
  it('keeps everything over a restart: drafts, schedules, people, tokens, sessions, clock and port', async () => {
    const file = stateFile()
    const first = await speakTo(
      await startSandbox({ stateFile: file, clock: '2026-11-23T12:00:00Z', settings: { rate: 1000 } }),
    )
    const { campaignId, activityId } = await makeDraft(first, 'Tuesday offer')
    await first.api('POST', `/emails/activities/${activityId}/schedules`, {
      scheduled_date: '2026-11-24T14:00:00.000Z',
    })
    await first.api('POST', '/contacts', {
      email_address: { address: 'a@mail.example' },
      create_source: 'Account',
    })
    const token = await first.token()
    const browser = openBrowser()
    const signIn = await browser.open(`${first.url}/pages/campaigns`)
    await browser.submit(signIn, { username: OFFICE, password: 'practice' }, 'login-form')
    await first.running.close()

    const running = await startSandbox({ stateFile: file })
    onTestFinished(() => running.close())
    const second = await speakTo(running)
    expect(second.url).toBe(first.url)
    const ask = (path: string) => second.api('GET', path, undefined, token)
    expect(at((await ask(`/emails/${campaignId}`)).body, 'current_status')).toBe('Scheduled')
    expect(many((await ask('/contacts?email=a@mail.example')).body, 'contacts')).toHaveLength(1)
    expect(text(await second.control('GET', '/clock'), 'now').slice(0, 13)).toBe('2026-11-23T12')
    expect((await browser.open(`${second.url}/pages/campaigns`)).html).toContain('Tuesday offer')
    await second.control('POST', '/clock', { advanceMs: 27 * 3_600_000 })
    expect(at(many(await second.state(), 'campaigns')[0], 'current_status')).toBe('DONE')
    const again = await second.api('POST', '/emails', draft('Tuesday offer'))
    expect(again.status).toBe(401)
  })

  it('holds a change as soon as it is answered', async () => {
    const file = stateFile()
    const running = await startSandbox({ stateFile: file, settings: { rate: 1000 } })
    onTestFinished(() => running.close())
    const sandbox = await speakTo(running)
    await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        await sandbox.api('POST', '/emails', draft(`Offer ${i}`))
        expect(readFileSync(file, 'utf8')).toContain(`"Offer ${i}"`)
      }),
    )
  })

  it('that cannot be read stops the start instead of being written over', async () => {
    const file = stateFile()
    writeFileSync(file, '{"version":1')
    await expect(startSandbox({ stateFile: file })).rejects.toThrow()
    expect(readFileSync(file, 'utf8')).toBe('{"version":1')
  })
})

describe('the practice account as a process', () => {
  it('prints its addresses in one line, and keeps what was done when it is ended, and sets aside what it cannot read', async () => {
    const file = stateFile()
    const begin = async () => {
      const child = spawn(
        'npx',
        ['tsx', 'sandbox/practice-account.ts', '--state-file', file, '--rate', '100'],
        {
          stdio: ['ignore', 'pipe', 'ignore'],
          detached: true,
        },
      )
      const [line] = await new Promise<string[]>((resolve) =>
        createInterface(child.stdout).once('line', (one) => resolve([one])),
      )
      const end = (): Promise<void> =>
        new Promise((resolve) => {
          child.once('exit', () => resolve())
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
        })
      return { addresses: JSON.parse(line ?? ''), end }
    }
    const first = await begin()
    const api = text(first.addresses, 'api')
    const minted = await call('POST', `${text(first.addresses, 'control')}/tokens`, { user: OFFICE }, {})
    const headers = { authorization: `Bearer ${text(minted.body, 'access_token')}` }
    expect((await call('POST', `${api}/emails`, draft('Kept'), headers)).status).toBe(200)
    await first.end()
    const second = await begin()
    const kept = await call('GET', `${text(second.addresses, 'api')}/emails`, undefined, headers)
    await second.end()
    expect(existsSync(`${file}.unreadable`)).toBe(false)
    writeFileSync(file, 'not a state')
    const third = await begin()
    await third.end()
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe('not a state')
    expect(at(kept.body, 'campaigns', 0, 'name')).toBe('Kept')
  })
})
