import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fixedLink, linkProblem, longestLink } from '../../../../core/template/lint/link-rules.ts'

test.each([
  ['https://hearth.example/?a=1&utm_source=x', null],
  ['htps:/hearth.example/x', 'https://hearth.example/x'],
  ['hearth.example/menu', 'https://hearth.example/menu'],
  ['office@hearth.example', 'mailto:office@hearth.example'],
  ['bread', null],
  ['', null],
  ['[[unsubscribe]]', null],
])('%s is mended to %s', (href, fixed) => {
  expect(fixedLink(href)).toBe(fixed)
})

test('only tracking parameters are removed from an address that is too long', () => {
  const tracked = `https://hearth.example/find?q=rye&utm_source=${'x'.repeat(1000)}&utm_medium=email&page=2#top`
  expect(fixedLink(tracked)).toBe('https://hearth.example/find?q=rye&page=2#top')
  // Parameters that identify the page are kept.
  expect(fixedLink(`https://hearth.example/find?q=${'x'.repeat(1100)}`)).toBeNull()
})

test('a link within the email is not an error', () => {
  expect(linkProblem('#menu')).toBeNull()
  expect(linkProblem('#')).not.toBeNull()
})

test('a fixed address never has a problem', () => {
  const typed = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.constantFrom('http:/', 'htp://', 'www.').chain((start) => fc.domain().map((host) => start + host)),
  )
  fc.assert(
    fc.property(typed, (href) => {
      const fixed = fixedLink(href)
      if (fixed === null) return
      expect(linkProblem(href)).not.toBeNull()
      expect(linkProblem(fixed)).toBeNull()
      expect(fixed.length).toBeLessThanOrEqual(longestLink)
    }),
  )
})
