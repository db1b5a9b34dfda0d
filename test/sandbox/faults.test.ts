import { describe, expect, it } from 'vitest'
import { at, draft, many, openSandbox, type TestSandbox } from './caller.ts'

const names = async (sandbox: TestSandbox): Promise<unknown[]> =>
  many(await sandbox.state(), 'campaigns').map((one) => at(one, 'name'))

const create = (sandbox: TestSandbox, name: string) => sandbox.api('POST', '/emails', draft(name))

describe('faults on demand', () => {
  it.each([
    ['throttled', 429, 'throttled'],
    ['quota_exceeded', 429, 'quota_exceeded'],
  ])('%s answers in the shape of the vendor, and nothing is carried out', async (kind, status, key) => {
    const sandbox = await openSandbox()
    await sandbox.control('POST', '/faults', [{ kind, count: 1, match: { method: 'POST' } }])
    const answer = await create(sandbox, 'Tuesday')
    expect([answer.status, at(answer.body, 'error_key')]).toEqual([status, key])
    expect(await names(sandbox)).toEqual([])
    expect((await create(sandbox, 'Tuesday')).status).toBe(200)
  })

  it('can fail before or after the change was made', async () => {
    const sandbox = await openSandbox()
    await sandbox.control('POST', '/faults', [{ kind: 'status', status: 503, count: 1 }])
    expect((await create(sandbox, 'Before')).status).toBe(503)
    await sandbox.control('DELETE', '/faults')
    await sandbox.control('POST', '/faults', [{ kind: 'status', status: 500, count: 1, after: true }])
    expect((await create(sandbox, 'After')).status).toBe(500)
    expect(await names(sandbox)).toEqual(['After'])
  })

  it('can cut the connection before or after the change was made', async () => {
    const sandbox = await openSandbox()
    await sandbox.control('POST', '/faults', [{ kind: 'reset-before', count: 1 }])
    await expect(create(sandbox, 'Before')).rejects.toThrow()
    await sandbox.control('POST', '/faults', [{ kind: 'reset-after', count: 1 }])
    await expect(create(sandbox, 'After')).rejects.toThrow()
    expect(await names(sandbox)).toEqual(['After'])
  })

  it('can cut an answer in half, after the change was made', async () => {
    const sandbox = await openSandbox()
    await sandbox.control('POST', '/faults', [{ kind: 'cut-body', count: 1 }])
    await expect(create(sandbox, 'Half')).rejects.toThrow()
    expect(await names(sandbox)).toEqual(['Half'])
  })

  it('can answer HTML, nothing at all, late, or with a clock that is wrong', async () => {
    const sandbox = await openSandbox()
    const path = { pathPattern: '^/v3/emails$' }
    await sandbox.control('POST', '/faults', {
      seed: 4,
      faults: [
        { kind: 'html', count: 1, match: path },
        { kind: 'empty', count: 1, match: path },
        { kind: 'slow', ms: 120, count: 1, match: path },
        { kind: 'clock-skew', ms: -7_200_000, count: 1, match: path },
      ],
    })
    const page = await sandbox.api('GET', '/emails')
    expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8'])
    const nothing = await sandbox.api('GET', '/emails')
    expect([nothing.status, nothing.text]).toEqual([200, ''])
    const asked = performance.now()
    await sandbox.api('GET', '/emails')
    expect(performance.now() - asked).toBeGreaterThanOrEqual(115)
    const skewed = await sandbox.api('GET', '/emails')
    const off = Date.now() - Date.parse(skewed.headers.get('date') ?? '')
    expect(Math.round(off / 3_600_000)).toBe(2)
  })

  it('meets the same requests again for the same seed', async () => {
    const run = async (): Promise<number[]> => {
      const sandbox = await openSandbox()
      await sandbox.control('POST', '/faults', {
        seed: 11,
        faults: [{ kind: 'throttled', probability: 0.3 }],
      })
      const statuses: number[] = []
      for (let i = 0; i < 30; i++) statuses.push((await sandbox.api('GET', '/emails')).status)
      return statuses
    }
    const first = await run()
    expect(new Set(first)).toEqual(new Set([200, 429]))
    expect(await run()).toEqual(first)
  })

  it('never meets the control, and refuses a pattern that is none', async () => {
    const sandbox = await openSandbox()
    await sandbox.control('POST', '/faults', [{ kind: 'reset-before' }])
    expect(many(await sandbox.control('GET', '/faults'))).toHaveLength(1)
    await expect(
      sandbox.control('POST', '/faults', [{ kind: 'empty', match: { pathPattern: '(' } }]),
    ).rejects.toThrow('regular expression')
  })
})
