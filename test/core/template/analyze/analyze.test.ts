import { describe, expect, it } from 'vitest'
import { analyzeTemplate, placeholdersFor } from '../../../../core/template/analyze/analyze.ts'
import { vendorWarnings } from '../../../../core/template/lint/vendor-warnings.ts'
import { previewTemplate } from '../../../../core/template/render/preview-template.ts'

const sourceOf = (html: string, subject = '') => ({ html, subject, preheader: '', fromName: '' })
const placeholdersOf = (html: string) => {
  const source = sourceOf(html)
  return placeholdersFor(source, analyzeTemplate(source), [])
}

describe('a placeholder without a description', () => {
  it.each([
    ['{{ price }}', 'price'],
    ['{{ opening_date }}', 'date'],
    ['{{ starts | date: "%A" }}', 'date'],
    ['<a href="{{ more }}">', 'link'],
    ['<a href="{{ menu_pdf }}">', 'document'],
    ['<img src="{{ hero }}">', 'image'],
    ['{% assign all = dishes | split: "\\n" %}{% for one in all %}{{ one }}{% endfor %}', 'multi-line'],
    ['{% if parking == "yes" %}P{% endif %}', 'yes/no'],
    ['{% if has_wifi %}W{% endif %}', 'yes/no'],
    ['{{ offer }}', 'text'],
  ])('in %s is guessed from its use and its name', (html, type) => {
    expect(placeholdersOf(html)[0]?.type).toBe(type)
  })

  it('is a choice of the words that the template compares it with', () => {
    const html = '{% case size %}{% when "small", "medium" %}S{% when "large" %}L{% endcase %}'
    expect(placeholdersOf(html)).toEqual([
      expect.objectContaining({ name: 'size', type: 'choice', choices: ['small', 'medium', 'large'] }),
    ])
  })
})

describe('problems in a template', () => {
  it('are reported at their line and column', () => {
    expect(analyzeTemplate(sourceOf('<p>{{ a }}</p>\n<p>{{ b | shout }}</p>')).problems).toEqual([
      { part: 'html', line: 2, column: 4, message: 'undefined filter: shout' },
    ])
  })

  it('are reported in the subject too', () => {
    expect(analyzeTemplate(sourceOf('', 'Fresh at {{ location')).problems).toMatchObject([
      { part: 'subject' },
    ])
  })

  it.each(['{% include "a" %}', '{% render "a" %}', '{% liquid echo a %}', '{% cycle a, "b" %}'])(
    '%s, which would output unescaped or missing content',
    (html) => expect(analyzeTemplate(sourceOf(html)).problems).toHaveLength(1),
  )

  it('and what Constant Contact rejects is a warning', () => {
    const reported = vendorWarnings(sourceOf(`<p>\nNow ${'$'}{{ price }}</p>`, 'For [[FirstName]]'))
    expect(reported).toMatchObject([
      { part: 'html', line: 2, column: 5 },
      { part: 'subject', line: 1, message: expect.stringContaining('[[FirstName OR "Friend"]]') },
    ])
  })
})

describe('the preview of a template', () => {
  it("is filled with a location's fields, defaults, and examples", () => {
    const { email, placeholders } = previewTemplate(
      sourceOf('[[FirstName OR "you"]] {{ city }} {{ close }} {{ price }} {{ offer }}', '{{ offer }}'),
      [{ name: 'close', label: 'Closes', type: 'text', default: '18:00', hint: '' }],
      { city: 'Albany' },
    )
    expect(email).toMatchObject({ subject: 'Offer', html: 'Maria Albany 18:00 9.90 Offer' })
    expect(placeholders.map(({ name }) => name)).toEqual(['close', 'offer', 'city', 'price'])
  })

  it('is empty if the template has errors, including ones that only occur when it is rendered', () => {
    const preview = previewTemplate(sourceOf('{% for i in (1..100000000) %}x{% endfor %}'), [], {})
    expect(preview).toMatchObject({ email: null, problems: [{ part: 'html' }] })
  })
})
