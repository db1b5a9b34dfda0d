import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentText } from '../../../renderer/shared/document/document-labels.ts'
import { documentButton, documentName, placeForBlock } from '../../../renderer/templates/document-button.ts'

const menu = { url: 'https://a.example/menu.pdf?x=1&y=2', text: 'Menu (PDF)' }
const put = (html: string, cursor: number): string => {
  const at = placeForBlock(html, cursor)
  return html.slice(0, at) + documentButton(html, at, menu) + html.slice(at)
}

describe('a document button', () => {
  it('is a link drawn as a button, with an escaped address', () => {
    const html = documentButton('', 0, menu)
    expect(html).toContain('href="https://a.example/menu.pdf?x=1&amp;y=2"')
    expect(html).toContain('bgcolor="#2B5FD9"')
    expect(html).toContain('mso-padding-alt')
  })

  it('looks like the other buttons of the email', () => {
    const own =
      '<td class="button" bgcolor="#8A3B12"><a href="#" style="font-family:Georgia; color:#FFF0E0;">x</a></td>'
    const html = documentButton(own, own.length, menu)
    expect(html).toContain('class="button" align="center" bgcolor="#8A3B12"')
    expect(html).toContain('font-family:Georgia;')
    expect(html).toContain('color:#FFF0E0;')
  })

  it('with a placeholder as address is hidden for locations without one', () => {
    const html = documentButton('', 0, { url: '{{ menu_link }}', text: 'Menu' })
    expect(html).toMatch(/^\{% if menu_link %\}\n/)
    expect(html).toContain('href="{{ menu_link }}"')
    expect(html).toMatch(/\{% endif %\}\n$/)
  })

  it('gets its own row or cell between rows or cells', () => {
    const rows = '<body><table><tr><td>a</td></tr>\n</table></body>'
    expect(put(rows, rows.indexOf('</table>'))).toMatch(/<\/tr>\n<tr>\n<td>\n {2}<table/)
    const cells = '<body><table><tr><td>a</td>\n</tr></table></body>'
    expect(put(cells, cells.indexOf('</tr>'))).toMatch(/<\/td>\n<td>\n {2}<table/)
  })
})

describe('the place for a block', () => {
  const html =
    '<html><head><title>t</title></head><body>\n<p>Hello {{ name }}</p>\n[[trackingImage]]\n</body></html>'

  it('is the end of the body if the cursor is outside', () => {
    for (const cursor of [0, html.indexOf('title'), html.length])
      expect(html.slice(placeForBlock(html, cursor))).toMatch(/^\[\[trackingImage/)
  })

  it('is after the paragraph, tag or placeholder at the cursor', () => {
    for (const word of ['ello', 'name }}', '/p>'])
      expect(html.slice(placeForBlock(html, html.indexOf(word)))).toMatch(/^\n\[\[tracking/)
  })

  it('never splits an element, wherever the cursor is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: html.length }), (cursor) => {
        const at = placeForBlock(html, cursor)
        const before = html.slice(0, at)
        expect(before.lastIndexOf('<') <= before.lastIndexOf('>')).toBe(true)
        expect(before.lastIndexOf('{{') <= before.lastIndexOf('}}')).toBe(true)
      }),
    )
  })
})

it.each([
  ["Today's menu", 'todays_menu'],
  ['Öffnungszeiten 2026', 'offnungszeiten_2026'],
  ['2 for 1', '_2_for_1'],
  ['…', 'document'],
])('the placeholder of "%s" is %s', (text, name) => {
  expect(documentName(text)).toBe(name)
})

it('a document is described by type and size', () => {
  const info = {
    url: '',
    finalUrl: '',
    status: 200,
    mediaType: 'application/pdf',
    bytes: 1_468_006,
    fileName: 'lunch-menu.pdf',
    problem: null,
  }
  expect(documentText(info)).toEqual({
    text: 'PDF, 1.4 MB, lunch-menu.pdf',
    button: 'Lunch menu (PDF, 1.4 MB)',
    isPage: false,
  })
  expect(documentText({ ...info, mediaType: 'text/html' }).isPage).toBe(true)
})
