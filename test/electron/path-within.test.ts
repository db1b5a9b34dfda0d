import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathWithin } from '../../electron/path-within.ts'

describe('the page protocol', () => {
  it('serves files of its folder', () => {
    expect(pathWithin('/app/page', '/assets/main.js')).toBe('/app/page/assets/main.js')
  })

  it('never leads out of its folder', () => {
    const part = fc.constantFrom('..', '%2e%2e', '/', '%2f', 'a', '.', '%5c', '\\')
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const path = pathWithin('/app/page', parts.join(''))
        expect(path === null || path === '/app/page' || path.startsWith('/app/page/')).toBe(true)
      }),
    )
  })
})
