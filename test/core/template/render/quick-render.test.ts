import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { engine } from '../../../../core/template/render/engine.ts'
import { withEscapes } from '../../../../core/template/render/escape-places.ts'
import { quickRender } from '../../../../core/template/render/quick-render.ts'

const name = fc.constantFrom('offer', 'price', 'note', 'missing', 'true', 'size')
const text = fc.constantFrom(
  '<p>',
  '</p>',
  ' and ',
  '\n',
  '<a href="',
  '">',
  '<td title=',
  '>',
  'x',
  '{',
  '}',
)
const value = name.map((one) => `{{ ${one} }}`)
const piped = fc
  .tuple(name, fc.constantFrom('upcase', 'raw', 'default: "none"'))
  .map(([one, by]) => `{{ ${one} | ${by} }}`)
const trimmed = name.map((one) => ` {{- ${one} -}} `)
const said = fc.constantFrom(
  '{% assign offer = "mine" %}',
  '{% comment %}{{ offer }}{% endcomment %}',
  '{% raw %}{{ offer }}{% endraw %}',
)
const piece = fc.oneof({ weight: 4, arbitrary: text }, { weight: 4, arbitrary: value }, piped, trimmed, said)
const block = fc
  .tuple(name, fc.array(piece, { maxLength: 4 }), fc.array(piece, { maxLength: 4 }))
  .map(
    ([requested, then, other]) =>
      `{% if ${requested} %}${then.join('')}{% else %}${other.join('')}{% endif %}`,
  )
const nested = fc
  .tuple(name, block)
  .map(([requested, inner]) => `{% unless ${requested} %}${inner}{% endunless %}`)
const template = fc
  .array(fc.oneof({ weight: 6, arbitrary: piece }, block, nested), { maxLength: 12 })
  .map((parts) => withEscapes(parts.join('')))
const scope = fc.record({
  offer: fc.oneof(fc.string(), fc.constantFrom('<b>', '"&\'', 'javascript:alert(1)', '')),
  price: fc.constantFrom('9.90', ''),
  note: fc.string(),
})

const outcome = (fill: () => string): string => {
  try {
    return `said ${fill()}`
  } catch (error) {
    return `failed: ${String(error)}`
  }
}

describe('a template rendered part by part', () => {
  test('has the same result as Liquid for the whole', () => {
    fc.assert(
      fc.property(template, scope, (source, values) => {
        const whole = outcome(() => String(engine.renderSync(engine.parse(source), values)))
        expect(outcome(() => quickRender(source)(values))).toBe(whole)
      }),
      { numRuns: 500 },
    )
  })

  test('leaves values other than text to Liquid', () => {
    const values = { list: ['a', 'b'], count: 3 }
    expect(quickRender('{{ list }} {{ count }} {{ list | join: "-" }}')(values)).toBe('ab 3 a-b')
  })

  test('fails when Liquid fails', () => {
    expect(() => quickRender('{% if offer %}')).toThrow(/not closed/)
    expect(() => quickRender('{{ offer | no_such_filter }}')({ offer: 'x' })).toThrow(/undefined filter/)
  })

  test('reads no inherited properties', () => {
    expect(quickRender('{{ constructor }}{{ toString }}')({})).toBe('')
  })
})
