import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hrefOf, lacksAlt, readTags } from '../../../../core/template/lint/html-tags.ts'
import { createSourcePlaces, withPlaces } from '../../../../core/template/lint/source-places.ts'
import { compileTemplate } from '../../../../core/template/render/render.ts'

const render = (html: string, values: Record<string, string>): string =>
  compileTemplate({ html, subject: '', preheader: '', fromName: '' }).render(values).html
const placesOf = (html: string, values: Record<string, string> = {}) =>
  createSourcePlaces(html)(() => render(withPlaces(html), values))

test('a link is found at its tag, through conditions and loops', () => {
  const html = `{% if big %}<a href="https://a.example/{{ code }}">a</a>{% else %}
    {% assign all = list | split: "," %}{% for one in all %}<a href="https://b.example/{{ one }}">b</a>{% endfor %}{% endif %}`
  expect(placesOf(html, { big: 'yes', code: 'ALB' }).ofLink('https://a.example/ALB')).toEqual([
    html.indexOf('<a href="https://a'),
  ])
  const looped = placesOf(html, { list: 'x,y' })
  for (const one of ['x', 'y'])
    expect(looped.ofLink(`https://b.example/${one}`)).toEqual([html.indexOf('<a href="https://b')])
  expect(looped.ofLink('https://elsewhere.example')).toEqual([])
})

test('HTML from a value has no place', () => {
  expect(
    placesOf('<p>{{ body | raw }}</p>', { body: '<a href="https://x.example">x</a>' }).ofLink(
      'https://x.example',
    ),
  ).toEqual([])
})

test("an email with known places isn't rendered again", () => {
  const html = '<img src="a.png"><img src="b.png">'
  let renderings = 0
  const places = createSourcePlaces(html)
  const row = () =>
    places(() => {
      renderings++
      return render(withPlaces(html), {})
    })
  expect(row().ofImage('<img src="b.png">')).toEqual([17])
  expect(row().ofImage('<img src="a.png">')).toEqual([0])
  expect(renderings).toBe(1)
})

const parts = fc.array(
  fc.constantFrom(
    '<p class="x">text</p>',
    '<a href="https://a.example/?q={{ q }}&amp;r=2">a</a>',
    "<a title='2 > 1' href='https://b.example/{{ q }}'>b</a>",
    '<img src="{{ q }}.png">',
    '<img\n src="y.png" />',
    '{% if q %}<img src="in.png">{% endif %}',
    '{% raw %}<img src="{{ raw }}">{% endraw %}',
    '<!-- <a href="no"> -->',
    '<!--[if mso]><a href="https://c.example">c</a><![endif]-->',
  ),
  { maxLength: 10 },
)

test('in any email, a tag is found at a place in the template that can produce it', () => {
  fc.assert(
    fc.property(parts, fc.constantFrom('', 'x', '<>&"'), (some, q) => {
      const html = some.join('\n')
      const places = placesOf(html, { q })
      readTags(render(html, { q }), 0, (tag) => {
        const href = hrefOf(tag)
        const found = href !== null ? places.ofLink(href) : lacksAlt(tag) ? places.ofImage(tag) : [0]
        // Raw text of a template isn't searched.
        if (!tag.includes('{{ raw }}')) expect(found.length).toBeGreaterThan(0)
        const name = /^<\w+/.exec(tag)?.[0] ?? ''
        if (href !== null || lacksAlt(tag))
          for (const at of found) expect(html.slice(at)).toMatch(new RegExp(`^${name}`))
      })
    }),
  )
})
