import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readXml, XmlError } from '../../../../core/constant-contact/v1/xml-read.ts'
import { documentOf, element } from '../../../../core/constant-contact/v1/xml-write.ts'

/** Any text that XML can hold. */
const xmlText = fc
  .string({ unit: 'binary' })
  .map((text) =>
    [...text]
      .filter((one) => /[\t\n\r\u0020-\ud7ff\ue000-\ufffd]|[\u{10000}-\u{10ffff}]/u.test(one))
      .join(''),
  )

describe('writing and reading XML', () => {
  it('gives back every text and attribute as it was, markup and line ends too', () => {
    fc.assert(
      fc.property(xmlText, xmlText, (text, attribute) => {
        const root = readXml(documentOf(element('Name', text, { id: attribute })))
        expect(root).toEqual({ name: 'Name', attributes: { id: attribute }, children: [], text })
      }),
      { numRuns: 300 },
    )
  })

  it('gives back an email that is sent as escaped text', () => {
    const html =
      '<html><body>\n<p title="a &amp; b">5 < 6 &nbsp; "x" \'y\' ]]> <!-- note --></p></body></html>'
    expect(readXml(documentOf(element('EmailContent', html))).text).toBe(html)
  })

  it.each(['\u0000', '\u000b', '\ufffe', '\ud800', 'a\udc00'])(
    'refuses to send %j, which XML has no character for',
    (text) => {
      expect(() => element('Name', text)).toThrowError(expect.objectContaining({ kind: 'rejected' }))
    },
  )
})

describe('reading XML', () => {
  it('opens a CDATA section without decoding what is in it', () => {
    expect(readXml('<a>x <![CDATA[<b>&amp;</b>]]> &lt;</a>').text).toBe('x <b>&amp;</b> <')
    expect(readXml('<a><EmailContent><![CDATA[<p>&amp;</p>]]></EmailContent></a>').children[0]?.text).toBe(
      '<p>&amp;</p>',
    )
  })

  it('takes an email that stands there as elements, as it stands', () => {
    const markup = '<html><!-- a --><body><Greeting/><p class="x">a &amp; b</p></body></html>'
    expect(readXml(`<c><EmailContent>${markup}</EmailContent></c>`).children[0]?.text).toBe(markup)
  })

  it('knows characters by number', () => {
    expect(readXml('<a b="&#x1F950;">&#65;&#x42;</a>')).toMatchObject({ text: 'AB', attributes: { b: '🥐' } })
  })

  it.each([
    ['a document type', '<!DOCTYPE a><a/>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an entity from a file', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an entity from the network', '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd"><a/>'],
    ['an entity that expands', '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>'],
    ['an entity that nobody declared', '<a>&nbsp;</a>'],
    ['an entity that nobody declared, in an attribute', '<a b="&foo;"/>'],
    ['the character 0', '<a>&#0;</a>'],
    ['half a surrogate', '<a>&#xD800;</a>'],
    ['a number beyond all characters', '<a>&#x110000;</a>'],
    ['an ampersand on its own', '<a>Tom & Jerry</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['two roots', '<a/><b/>'],
    ['text after the end', '<a></a>"'],
    ['no root', '   '],
    ['nothing', ''],
    ['an open element', '<a><b></b>'],
    ['crossed elements', '<a><b></a></b>'],
    ['a blank after the bracket', '<a>< b></b></a>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['a comment without an end', '<a><!-- </a>'],
    ['a page of HTML', '<html><head><HR></head></html>'],
    ['JSON', '{"a":1}'],
  ])('refuses %s', (_, text) => {
    expect(() => readXml(text)).toThrow(XmlError)
  })

  it('goes 64 deep and no deeper', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth)
    expect(() => readXml(nested(60))).not.toThrow()
    expect(() => readXml(nested(70))).toThrow(XmlError)
    expect(() => readXml(nested(100_000))).toThrow(XmlError)
  })

  it('takes no document of more than four million characters', () => {
    expect(() => readXml(`<a>${'x'.repeat(4_000_000)}</a>`)).toThrow(XmlError)
  })

  it('comes to a document or an XmlError for any text', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      'a',
      'b',
      ' ',
      '="',
      '"',
      '&',
      ';',
      'amp',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      '#',
      'x',
      '\n',
      '<EmailContent>',
      '</EmailContent>',
    )
    const shreds = fc.array(pieces, { maxLength: 40 }).map((list) => list.join(''))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), shreds), (text) => {
        try {
          expect(readXml(text).name.length).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(XmlError)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('takes no document that was cut off anywhere', () => {
    const whole = documentOf(
      element('feed', [
        element('entry', [element('id', 'x & y')], { a: '1' }),
        element('EmailContent', '<p>'),
      ]),
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(() => readXml(whole.slice(0, length))).toThrow(XmlError)
      }),
    )
  })
})
