import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPageReader } from '../../../../core/run/evaluate/email-page.ts'

const read = (...pieces: string[]) => createPageReader()(pieces)

test('reads links with entities, each once, in any quotes', () => {
  const { links } = read(
    `<a href="https://a.example/?x=1&amp;y=2">a</a><a class=b href='https://b.example'>b</a>`,
    '<a href=https://c.example>c</a><area href="https://b.example">',
  )
  expect([...links]).toEqual(['https://a.example/?x=1&y=2', 'https://b.example', 'https://c.example'])
})

test('reads a tag that spans pieces', () => {
  const page = read(
    '<p>Hello</p><a href="https://a.example/',
    'denver',
    '?x=>" class="b">x</a><img src="',
    'y',
    '">',
  )
  expect([...page.links]).toEqual(['https://a.example/denver?x=>'])
  expect(page.imagesWithoutAlt).toEqual(['<img src="y">'])
})

test('ignores links in plain comments, but not in conditional ones', () => {
  expect([...read('<!-- <a href="x">old</a> --><!--[if mso]><a href="y"><![endif]-->').links]).toEqual(['y'])
})

test('accepts an empty alt text for decorative images', () => {
  expect(read('<img alt="" src="x"><img src="x" alt><img alt="A loaf">').imagesWithoutAlt).toEqual([])
  expect(read('<img src="alt=x"><IMG data-alt="x" src="y">').imagesWithoutAlt).toHaveLength(2)
})

test('finds refused sequences that span two pieces', () => {
  expect(read('a $', '{b').refused).toEqual(['${'])
  expect(read('a $ ', '{b').refused).toEqual([])
})

test('finds a tracking tag that spans pieces', () => {
  expect(read('[[tracking', 'Image]]').tracksOpens).toBe(true)
})

/** Emails as they are mostly written, cut anywhere. */
const email = fc
  .array(
    fc.constantFrom(
      '<p class="x">text & more</p>',
      '<a href="https://a.example/?q=1&amp;r=2">a</a>',
      "<a href='https://b.example' title='2 > 1'>b</a>",
      '<img src="x.png">',
      '<img src="y.png" alt="Y">',
      '<!-- <a href="no"> -->',
      '3 < 4, [# and ${',
      '[[trackingImage]]',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join('\n'))

test('reads the same from an email however it is split into pieces', () => {
  fc.assert(
    fc.property(email, fc.array(fc.nat(600), { maxLength: 8 }), (html, cuts) => {
      const places = [0, ...cuts.map((cut) => cut % (html.length + 1)).toSorted((a, b) => a - b), html.length]
      const pieces = places.slice(1).map((end, at) => html.slice(places[at] ?? 0, end))
      const reader = createPageReader()
      // Twice: the second time from what is remembered.
      for (const page of [reader(pieces), reader(pieces)]) {
        expect({ ...page, links: [...page.links], refused: [...page.refused].toSorted() }).toEqual({
          ...read(html),
          links: [...read(html).links],
          refused: [...read(html).refused].toSorted(),
        })
      }
    }),
  )
})
