import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyzeTemplate } from '../../../../core/template/analyze/analyze.ts'
import { compileTemplate } from '../../../../core/template/render/render.ts'

const fill = (html: string, values: Record<string, string>): string =>
  compileTemplate({ html, subject: '', preheader: '', fromName: '' }).render(values).html

describe('values are escaped for their place', () => {
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

  it("as a whole link, which can't be a script", () => {
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

  it('inside conditional comments for Outlook, which contain HTML', () => {
    expect(fill('<!--[if mso]><v:x href="{{ link }}"><![endif]-->', { link: 'javascript:1' })).toContain(
      'href="#"',
    )
  })

  it('not with the raw filter', () => {
    expect(fill('<p>{{ html | raw }}</p>', { html: '<b>x</b>' })).toBe('<p><b>x</b></p>')
  })

  it('in an attribute without quotes, which a space would end', () => {
    expect(fill('<p title={{ v }} class=x>', { v: 'a onclick=b' })).toBe(
      '<p title=a&#32;onclick&#61;b class=x>',
    )
  })

  it('in a style, which no value can end', () => {
    expect(fill('<style>p { color: {{ v }} }</style>{{ v }}', { v: 'red}</style><b>' })).toBe(
      '<style>p { color: red/styleb }</style>red}&lt;/style&gt;&lt;b&gt;',
    )
  })

  it('when a tag outputs them', () => {
    expect(fill('<a href="{% echo v %}">{% echo v | upcase %}', { v: 'javascript:<' })).toBe(
      '<a href="#">JAVASCRIPT:&lt;',
    )
  })

  it('at the same place in every branch of a condition', () => {
    const link = '<a href="{% if a %}{{ a }}{% elsif b %}{{ b }}{% else %}{{ c }}{% endif %}?x={{ d }}">'
    const values = { a: '', b: '', c: 'https://c.example/', d: '1 2' }
    expect(fill(link, values)).toBe('<a href="https://c.example/?x=1%202">')
  })

  it('after comments, whatever they contain', () => {
    expect(fill('<!-- don\'t: a="<b --><p title="{{ v }}">{{ v }}', { v: '"<' })).toBe(
      '<!-- don\'t: a="<b --><p title="&quot;&lt;">"&lt;',
    )
  })

  it('and text between raw and endraw is unchanged', () => {
    expect(fill('{% raw %}{{ v }}{% endraw %}{{ v }}', { v: '<' })).toBe('{{ v }}&lt;')
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

  it('treats an empty value as false', () => {
    const html = '{% if note %}<p>{{ note }}</p>{% endif %}{% unless note %}none{% endunless %}'
    expect([fill(html, { note: 'x' }), fill(html, { note: '' }), fill(html, {})]).toEqual([
      '<p>x</p>',
      'none',
      'none',
    ])
  })

  it.each([
    ['yes', 'A B - D yes'],
    ['no', '- C - no'],
    ['', '- - E'],
  ])('reads a yes/no of "%s" in every way a condition asks for it', (value, text) => {
    const html = `{% if v %}A{% endif %} {% if v == "yes" %}B{% endif %} - {% if v == "no" %}C{% endif %} -
      {% if v == true %}D{% endif %} {% if v == blank %}E{% endif %} {{ v }}`
    const compiled = compileTemplate({
      html,
      subject: '{{ v }}',
      preheader: '',
      fromName: '',
      placeholders: [{ name: 'v', type: 'yes/no' }],
    })
    const rendered = compiled.render({ v: value })
    expect(rendered.subject).toBe(value)
    expect(rendered.html.split(/[\s-]+/).filter(Boolean)).toEqual(text.split(/[\s-]+/).filter(Boolean))
  })

  it('loops over the lines of a value', () => {
    const html =
      '{% assign all = dishes | split: "\\n" %}{% for dish in all %}<li>{{ dish }}</li>{% endfor %}'
    expect(fill(html, { dishes: 'Rye & salt\nBuns' })).toBe('<li>Rye &amp; salt</li><li>Buns</li>')
  })

  it('is stopped if it loops endlessly', () => {
    expect(() => fill('{% for i in (1..100000000) %}x{% endfor %}', {})).toThrow()
  })

  it('lists its placeholders in order, and which of them are optional', () => {
    const { names, optional, problems } = analyzeTemplate({
      subject: 'Fresh at {{ location }}',
      preheader: '',
      fromName: '',
      html: '{% if note %}{{ note }}{% endif %}{{ price }}{{ close | default: "6" }}{{ offer | upcase }}',
    })
    expect(names).toEqual(['location', 'note', 'price', 'close', 'offer'])
    expect(names.filter((name) => optional.has(name))).toEqual(['note', 'close'])
    // A test in one part doesn't make a placeholder optional in another.
    const half = analyzeTemplate({
      subject: '',
      preheader: '{% if until %}{{ until }}{% endif %}',
      fromName: '',
      html: '{{ until }}',
    })
    expect([...half.optional]).toEqual([])
    expect(problems).toEqual([])
  })

  it('has its errors reported at their line', () => {
    const { problems } = analyzeTemplate({
      subject: '',
      preheader: '',
      fromName: '',
      html: '<p>\n\n{% if x %}</p>',
    })
    expect(problems).toEqual([
      { part: 'html', line: 3, column: 1, message: expect.stringContaining('not closed') },
    ])
  })

  it('never throws when analyzed, whatever it contains', () => {
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
        const { problems } = analyzeTemplate({ subject: '', preheader: '', fromName: '', html })
        if (problems.length === 0) expect(typeof fill(html, { x: 'v' })).toBe('string')
      }),
    )
  })
})
