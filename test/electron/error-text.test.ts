import { AxiosError, AxiosHeaders } from 'axios'
import { describe, expect, it } from 'vitest'
import { errorText, withoutSecrets } from '../../electron/error-text.ts'

const token = `eyJhbGciOiJSUzI1NiJ9.${'a1B2'.repeat(40)}.${'x-_9'.repeat(20)}`

describe('an error in the log', () => {
  it('says where it came from and why, without the request that failed', () => {
    const headers = new AxiosHeaders({ Authorization: `Bearer ${token}` })
    const inner = new AxiosError('socket hang up', 'ECONNRESET', { headers, data: 'refresh_token=r3fresh' })
    const text = errorText(new Error('The push stopped', { cause: inner }))
    expect(text).toContain('The push stopped')
    expect(text).toContain('Caused by: AxiosError: socket hang up')
    expect(text).toContain('error-text.test.ts')
    for (const secret of [token, 'r3fresh', 'Bearer']) expect(text).not.toContain(secret)
  })

  it('ends with causes that lead in a circle', () => {
    const error = new Error('round')
    error.cause = error
    expect(errorText(error).match(/Error: round/g)?.length).toBe(5)
  })

  it.each([
    [`Authorization: Bearer ${token}`, 'Authorization: Bearer[left out]'],
    ['Basic cHJhY3RpY2Uta2V5JW9mZmljZTpwcmFjdGljZQ==', 'Basic[left out]'],
    [`token ${token} is dead`, 'token [left out] is dead'],
    ['{"access_token":"abc","expires_in":60}', '{"access_token":"[left out]","expires_in":60}'],
    [
      'grant_type=refresh_token&refresh_token=abc&x=1',
      'grant_type=refresh_token&refresh_token=[left out]&x=1',
    ],
    ['status code 401 from /v3/emails', 'status code 401 from /v3/emails'],
  ])('%s', (text, left) => {
    expect(withoutSecrets(text)).toBe(left)
  })
})
