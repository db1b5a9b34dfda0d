import { describe, expect, it } from 'vitest'
import { parseArguments } from '../../electron/arguments.ts'

describe('the command line', () => {
  it('takes a sandbox on this machine', () => {
    expect(parseArguments(['app', '--sandbox-url', 'http://127.0.0.1:4010/']).sandboxUrl).toBe(
      'http://127.0.0.1:4010',
    )
    expect(parseArguments(['app', '--sandbox-url=http://localhost:9']).sandboxUrl).toBe('http://localhost:9')
  })

  it.each(['https://api.cc.email', 'http://192.168.0.4:80', 'file:///etc/passwd', 'nonsense'])(
    'refuses %s as a sandbox: its sign-in needs no password',
    (url) => expect(parseArguments(['app', '--sandbox-url', url]).sandboxUrl).toBeNull(),
  )

  it('changes the limit only for a sandbox', () => {
    expect(parseArguments(['app', '--sandbox-rate', '40']).sandboxRate).toBeNull()
    expect(
      parseArguments(['app', '--sandbox-url=http://127.0.0.1:1', '--sandbox-rate', '40']).sandboxRate,
    ).toBe(40)
  })
})
