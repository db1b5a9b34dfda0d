import { describe, expect, it } from 'vitest'
import { analyzeTemplate, placeholdersFor } from '../../../../core/template/analyze/analyze.ts'
import { vendorWarnings } from '../../../../core/template/lint/vendor-warnings.ts'
import { previewTemplate } from '../../../../core/template/render/preview-template.ts'

const sourceOf = (html: string, subject = '') => ({ html, subject, preheader: '', fromName: '' })
const placeholdersOf = (html: string) => {
  const source = sourceOf(html)
  return placeholdersFor(source, analyzeTemplate(source), [])
}

describe('a placeholder that nobody has described', () => {
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

  it('is a choice of what the template compares it with', () => {
    const html = '{% case size %}{% when "small", "medium" %}S{% when "large" %}L{% endcase %}'
    expect(placeholdersOf(html)).toEqual([
      expect.objectContaining({ name: 'size', type: 'choice', choices: ['small', 'medium', 'large'] }),
    ])
  })
})

describe('what is wrong with a template', () => {
  it('is told at its line and column', () => {
    expect(analyzeTemplate(sourceOf('<p>{{ a }}</p>\n<p>{{ b | shout }}</p>')).problems).toEqual([
      { part: 'html', line: 2, column: 4, message: 'undefined filter: shout' },
    ])
  })

  it('is told of the subject too', () => {
    expect(analyzeTemplate(sourceOf('', 'Fresh at {{ location')).problems).toMatchObject([
      { part: 'subject' },
    ])
  })

  it.each(['{% include "a" %}', '{% render "a" %}', '{% liquid echo a %}', '{% cycle a, "b" %}'])(
    '%s, which would bring in what is not escaped or not there',
    (html) => expect(analyzeTemplate(sourceOf(html)).problems).toHaveLength(1),
  )

  it('and what Constant Contact would refuse is a warning', () => {
    const reported = vendorWarnings(sourceOf(`<p>\nNow ${'$'}{{ price }}</p>`, 'For [[FirstName]]'))
    expect(reported).toMatchObject([
      { part: 'html', line: 2, column: 5 },
      { part: 'subject', line: 1, message: expect.stringContaining('[[FirstName OR "Friend"]]') },
    ])
  })
})

describe('the preview of a template', () => {
  it('is filled with what is known of a location, with defaults, and with examples', () => {
    const { email, placeholders } = previewTemplate(
      sourceOf('[[FirstName OR "you"]] {{ city }} {{ close }} {{ price }} {{ offer }}', '{{ offer }}'),
      [{ name: 'close', label: 'Closes', type: 'text', default: '18:00', hint: '' }],
      { city: 'Albany' },
    )
    expect(email).toMatchObject({ subject: 'Offer', html: 'Maria Albany 18:00 9.90 Offer' })
    expect(placeholders.map(({ name }) => name)).toEqual(['close', 'offer', 'city', 'price'])
  })

  it('is none while something is wrong, and also where it only goes wrong when it is filled', () => {
    const preview = previewTemplate(sourceOf('{% for i in (1..100000000) %}x{% endfor %}'), [], {})
    expect(preview).toMatchObject({ email: null, problems: [{ part: 'html' }] })
  })
})
