import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { readXml } from '../../sandbox/v1/xml-read.ts'
import { el, xmlDocument } from '../../sandbox/v1/xml-write.ts'

const legal = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u
const anyText = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => legal.test(text))

describe('the XML that the sandbox writes', () => {
  it('reads back to the same text and attributes, whatever they hold', () => {
    fc.assert(
      fc.property(anyText, anyText, (inside, attribute) => {
        const read = readXml(xmlDocument(el('a', [el('b', inside, { c: attribute })])))
        expect(read.children[0]?.text).toBe(inside)
        expect(read.children[0]?.attributes.c).toBe(attribute)
      }),
    )
  })

  it('is read by another parser to the same text', () => {
    const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreDeclaration: true })
    for (const text of ['Bread & butter', '<b>"x"</b>', "it's ]]> here", 'ümlaut 🥐', 'a > b']) {
      expect(parser.parse(xmlDocument(el('a', text)))).toEqual({ a: text })
    }
  })

  it('leaves out characters that XML cannot hold', () => {
    expect(readXml(xmlDocument(el('a', 'x\u0000\u000by'))).text).toBe('xy')
  })
})

describe('the XML that the sandbox takes', () => {
  it('drops prefixes, reads CDATA and comments, and keeps the source of nested markup', () => {
    const read = readXml(
      '<a:x xmlns:a="u"><!-- no --><y><![CDATA[<raw & ready>]]></y><z>one <b>two</b></z></a:x>',
    )
    expect(read.name).toBe('x')
    expect(read.children[0]?.text).toBe('<raw & ready>')
    expect(read.children[1]?.inner).toBe('one <b>two</b>')
  })

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'Document type'],
    ['an entity of its own', '<a>&b;</a>', 'entity'],
    ['a tag that is not closed', '<a><b></a>', 'closes nothing'],
    ['a document that ends too soon', '<a><b>', 'not closed'],
    ['two roots', '<a/><b/>', 'More than one root'],
    ['a bare less-than', '<a>1 < 2</a>', '<'],
    ['great depth', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`, 'too deep'],
    ['nothing', '  ', 'no root'],
  ])('refuses %s', (_what, source, said) => {
    expect(() => readXml(source)).toThrow(said)
  })
})
