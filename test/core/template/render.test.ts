import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyseTemplate } from '../../../core/template/analyse.ts'
import { compileTemplate } from '../../../core/template/render.ts'

const fill = (html: string, values: Record<string, string>): string =>
  compileTemplate({ html, subject: '', preheader: '', fromName: '' }).render(values).html

describe('values are escaped for where they stand', () => {
  it('in text', () => {
    expect(fill('<p>{{ offer }}</p>', { offer: 'Bread & <b>butter</b>' })).toBe(
      '<p>Bread &amp; &lt;b&gt;butter&lt;/b&gt;</p>',
    )
  })

  it('in an attribute', () => {
    expect(fill('<img alt="{{ offer }}">', { offer: '"><script>' })).toBe(
      '<img alt="&quot;&gt;&lt;script&gt;">',
    )
  })

  it('as a whole link, which may not be a script', () => {
    expect(fill('<a href="{{ link }}">', { link: 'https://a.example/?x=1&y="2"' })).toBe(
      '<a href="https://a.example/?x=1&amp;y=&quot;2&quot;">',
    )
    expect(fill('<a href="{{ link }}">', { link: ' java\nscript:alert(1)' })).toBe('<a href="#">')
  })

  it('as a part of a link', () => {
    expect(fill('<a href="https://a.example/?loc={{ name }}">', { name: 'St. Paul & co' })).toBe(
      '<a href="https://a.example/?loc=St.%20Paul%20%26%20co">',
    )
  })

  it('inside conditional comments for Outlook, which hold HTML of their own', () => {
    expect(fill('<!--[if mso]><v:x href="{{ link }}"><![endif]-->', { link: 'javascript:1' })).toContain(
      'href="#"',
    )
  })

  it('not where the template says raw', () => {
    expect(fill('<p>{{ html | raw }}</p>', { html: '<b>x</b>' })).toBe('<p><b>x</b></p>')
  })

  it('so that no value can open a tag or leave an attribute', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const html = fill('<p title="{{ v }}" class=\'{{ v }}\'>{{ v }}</p>', { v: value })
        expect(html.match(/</g)).toHaveLength(2)
        const tag = html.slice(0, html.indexOf('>') + 1)
        expect(tag.match(/"/g)).toHaveLength(2)
        expect(tag.match(/'/g)).toHaveLength(2)
      }),
    )
  })
})

describe('a template', () => {
  it("leaves Constant Contact's own tags untouched", () => {
    const html = '<p>Hi [[FIRSTNAME OR "Friend"]] {{ offer }} [[trackingImage]]</p>'
    expect(fill(html, { offer: 'x' })).toBe('<p>Hi [[FIRSTNAME OR "Friend"]] x [[trackingImage]]</p>')
  })

  it('fills subject, preheader and from name, one line each', () => {
    const compiled = compileTemplate({
      html: '',
      subject: 'Fresh at {{ location }}',
      preheader: '{{ offer }}',
      fromName: 'H & C',
    })
    expect(compiled.render({ location: 'Albany', offer: 'two\nlines' })).toMatchObject({
      subject: 'Fresh at Albany',
      preheader: 'two lines',
      fromName: 'H & C',
    })
  })

  it('is stopped when it loops without end', () => {
    expect(() => fill('{% for i in (1..100000000) %}x{% endfor %}', {})).toThrow()
  })

  it('tells its placeholders in their order, and which of them may be empty', () => {
    const { names, optional, problems } = analyseTemplate({
      subject: 'Fresh at {{ location }}',
      preheader: '',
      fromName: '',
      html: '{% if note %}{{ note }}{% endif %}{{ price }}{{ close | default: "6" }}{{ offer | upcase }}',
    })
    expect(names).toEqual(['location', 'note', 'price', 'close', 'offer'])
    expect(names.filter((name) => optional.has(name))).toEqual(['note', 'close'])
    expect(problems).toEqual([])
  })

  it('has its mistakes told at their line', () => {
    const { problems } = analyseTemplate({
      subject: '',
      preheader: '',
      fromName: '',
      html: '<p>\n\n{% if x %}</p>',
    })
    expect(problems).toEqual([{ part: 'html', line: 3, message: expect.stringContaining('not closed') }])
  })

  it('never throws while it is analysed, whatever is in it', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' if x ',
      ' endif ',
      '<a href="',
      '"',
      '>',
      '<!--',
      '-->',
      'x',
      '|',
      ' raw',
      "'",
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const html = pieces.join('')
        const { problems } = analyseTemplate({ subject: '', preheader: '', fromName: '', html })
        if (problems.length === 0) expect(typeof fill(html, { x: 'v' })).toBe('string')
      }),
    )
  })
})
