import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withEdits } from '../../../../core/template/edit/edit-text.ts'
import { contrastOf } from '../../../../core/template/lint/contrast.ts'
import { appearanceWarnings, templateWarnings } from '../../../../core/template/lint/template-warnings.ts'

const messages = (html: string): string[] => appearanceWarnings(html).map(({ what }) => what)
/** Returns the template after all repairs, one after the other. */
const fixed = (html: string): string => {
  const fix = templateWarnings(html).find((one) => one.fix !== undefined)?.fix
  return fix === undefined ? html : fixed(withEdits(html, fix.edits))
}

describe('text that is hard to read', () => {
  test('black on white has the highest contrast, and gray on white a known one', () => {
    expect(contrastOf([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5)
    expect(contrastOf([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2)
  })

  test('is reported at its line, with inherited colors', () => {
    const html = '<body>\n<td bgcolor="#FFFDF9" style="color:#C8C0B4">\n<p>Faint</p></td></body>'
    expect(templateWarnings(html)[0]).toMatchObject({
      part: 'html',
      line: 3,
      column: 4,
      message: '#C8C0B4 on #FFFDF9 is hard to read. Its contrast is 1.8; at least 4.5 is needed.',
    })
  })

  test('needs less contrast if it is large', () => {
    const text = (size: number): string => `<p style="color:#888;font-size:${size}px">Text</p>`
    expect(messages(text(16))).toHaveLength(1)
    expect(messages(text(24))).toEqual([])
  })

  test("isn't reported if a color is unknown", () => {
    expect(messages('<p style="color:{{ colour }}">Text</p>')).toEqual([])
    expect(
      messages(
        '<td style="background-image:url(x.png);background-color:#fff"><p style="color:#eee">Text</p></td>',
      ),
    ).toEqual([])
    expect(messages('<div style="display:none;color:#fff">Preheader</div>')).toEqual([])
  })

  test("isn't reported for hidden text, or if a style sheet sets another color", () => {
    const quiet = (html: string): void => expect(messages(html)).toEqual([])
    quiet('<td style="color:#fff">&nbsp;&zwnj; &#8203;</td>')
    quiet('<td style="color:#fff">{% if note %}{% endif %}</td>')
    quiet('<p style="max-height:0;overflow:hidden;color:#fff">Preheader</p>')
    quiet('<style>.button { background: #8A3B12 }</style><a class="button" style="color:#fff">Order</a>')
    quiet('<style>.card p { color: #fff }</style><div class="card"><p style="color:#eee">May be</p></div>')
    quiet('<style>@media (prefers-color-scheme: dark) { p { color: #eee } }</style><p>Black</p>')
    expect(messages('<style>p { color: #eee }</style><p>Faint</p>')).toHaveLength(1)
    expect(messages('<p style="opacity:0.9;color:#eee">Faint</p>')).toHaveLength(1)
  })

  test('is fixed where its color is declared, for all text that inherits it', () => {
    const html =
      '<td style="color:#bbbbbb"><p>On white</p><p style="background-color:#eeeeee">On grey</p></td>'
    expect(messages(html)).toHaveLength(2)
    expect(messages(fixed(html))).toEqual([])
    expect(fixed(html)).toMatch(/^<td style="color:#[0-9A-F]{6}"><p>On white/)
    // No color is readable on all three.
    const grounds = ['#fff', '#000', '#777'].map((ground) => `<p style="background:${ground}">a</p>`)
    const all = appearanceWarnings(`<td style="color:#888">${grounds.join('')}</td>`)
    expect(all.map(({ fix }) => fix)).toEqual(all.map(() => null))
    expect(all.length).toBeGreaterThan(0)
  })

  test('is reported with its other lines', () => {
    const line = '<p style="color:#ccc">Faint</p>\n'
    expect(templateWarnings(line.repeat(4))[0]?.message).toMatch(/needed\. Also on lines 2, 3, and 1 more\.$/)
  })
})

describe("features that common email clients don't support", () => {
  test.each([
    ['<link rel="stylesheet" href="x.css">', 'style sheet'],
    [
      '<video src="x.mp4"></video>',
      "Gmail, Outlook on Windows, Outlook.com, Outlook on phones, and Yahoo Mail don't support video. Instead, link to it with an image.",
    ],
    [
      '<form></form>',
      "Outlook on Windows and Yahoo Mail don't support forms. Instead, link to one on your website.",
    ],
    ['<svg></svg>', 'SVG'],
    [
      '<img alt="" src="data:image/png;base64,AA">',
      "Gmail doesn't support embedded images. Instead, link to a hosted image.",
    ],
    [
      '<img alt="" src="https://a.example/x.webp?w=1">',
      "Outlook on Windows doesn't support WebP images. Instead, use a JPEG or PNG.",
    ],
    ['<div style="display:flex">', 'flex'],
    ['<div style="color:red;position:absolute">', 'CSS positioning'],
    ['<div style="color:var(--ink)">', 'variables'],
    ['<div style="background-image:url(x.png)">', 'background images'],
    ['<iframe src="x"></iframe>', 'No email client supports embedded pages. Instead, link to them.'],
    ['<style>.card { color: red; display: grid }</style>', 'CSS grid'],
    ['<style>@import url(x.css);</style>', '@import'],
  ])('%s', (html, word) => {
    expect(messages(html)).toHaveLength(1)
    expect(messages(html)[0]).toContain(word)
  })

  test('name the clients, from published support data', () => {
    expect(messages('<div style="display:flex">')).toEqual([
      "Outlook on Windows doesn't support flexbox. Instead, use tables for layout.",
    ])
    expect(messages('<video src="x.mp4"></video>')).toEqual([
      "Gmail, Outlook on Windows, Outlook.com, Outlook on phones, and Yahoo Mail don't support video. Instead, link to it with an image.",
    ])
  })

  test('are reported at their line in a style sheet', () => {
    const html = '<style>\n.a { color: red }\n.b { position: fixed }\n</style>'
    expect(appearanceWarnings(html).map(({ place }) => place)).toMatchObject([{ line: 3 }])
  })

  test("are reported once per template, and words in text aren't CSS", () => {
    expect(messages('<svg></svg>\n<svg></svg>')).toHaveLength(1)
    expect(messages('<p>display:flex, position:absolute</p>')).toEqual([])
  })

  test("features with a fallback aren't reported", () => {
    for (const html of [
      '<picture><source srcset="b.webp"><img src="a.png" alt=""></picture>',
      '<link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=Inter">',
      '<style>@import url("https://fonts.googleapis.com/css?family=Lato");</style>',
      '<script type="application/ld+json">{"@type":"Order"}</script>',
      '<p style="text-transform:uppercase">x</p>',
    ])
      expect(messages(html)).toEqual([])
  })

  test.each([
    ['<p>a</p><script src="x.js"></script><script>alert(1)</script>', '<p>a</p>'],
    ['<img alt="" srcset="a.png 1x, b.png 2x">', '<img src="a.png" alt="" srcset="a.png 1x, b.png 2x">'],
    ['<style>:root{--ink:#111}</style><p style="color:var(--ink)">', 'color:#111'],
    ['<p style="color:light-dark(#111, #eee)">', 'color:#111'],
  ])('%s is repaired', (html, after) => {
    expect(messages(html)).toHaveLength(1)
    expect(messages(fixed(html))).toEqual([])
    expect(fixed(html)).toContain(after)
  })

  test('variables with several values have no repair', () => {
    const html = '<style>:root{--a:#111} .b{--a:#222}</style><p style="color:var(--a)">'
    expect(appearanceWarnings(html).map(({ fix }) => fix)).toEqual([null])
  })
})

describe('what the checks would find in every row', () => {
  const found = (html: string) => templateWarnings(`${html}[[trackingImage]]`)

  test('an image without alt text, a link without a destination, a missing tracking tag, each at its place', () => {
    const html = '<p>\n<a href="htps:/x.example">x</a>\n  <img src="warm-loaf.png">'
    expect(templateWarnings(html).map(({ line, column, fix }) => [line, column, fix?.label])).toEqual([
      [2, 1, 'Change to https://x.example'],
      [3, 3, 'Set alt text to "Warm loaf"'],
      [3, 28, 'Add to the template'],
    ])
    expect(templateWarnings(fixed(html))).toEqual([])
  })

  test("findings that depend on placeholders are left to the checks, and Liquid isn't read as HTML", () => {
    expect(found('<a href="{{ link }}">x</a><img alt="{{ a > b }}" src="{{ photo }}">')).toEqual([])
    expect(found('<img {% if a > b %}alt=""{% else %}alt="x"{% endif %} src="y">')).toEqual([])
    expect(found('<a href="#menu">x</a><a href="mailto:a@b.example">y</a><a href="[[link]]">z</a>')).toEqual(
      [],
    )
  })
})

const folder = join(import.meta.dirname, '../../../../assets/templates')

test.each(readdirSync(folder).filter((file) => file.endsWith('.html')))(
  'the starter template %s has none',
  (file) => {
    expect(templateWarnings(readFileSync(join(folder, file), 'utf8'))).toEqual([])
  },
)
