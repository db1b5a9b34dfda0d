import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contrastOf } from '../../../core/template/contrast.ts'
import { templateWarnings } from '../../../core/template/template-warnings.ts'

const messages = (html: string): string[] => templateWarnings(html).map(({ message }) => message)

describe('text that is hard to read', () => {
  test('black on white has the highest contrast, and grey on white a known one', () => {
    expect(contrastOf([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5)
    expect(contrastOf([118, 118, 118], [255, 255, 255])).toBeCloseTo(4.54, 2)
  })

  test('is told at its line, with the colours that it inherits', () => {
    const html = '<body>\n<td bgcolor="#FFFDF9" style="color:#C8C0B4">\n<p>Faint</p></td></body>'
    expect(templateWarnings(html)).toEqual([
      {
        part: 'html',
        line: 3,
        message: '#C8C0B4 on #FFFDF9 is hard to read: its contrast is 1.8, 4.5 is needed.',
      },
    ])
  })

  test('may be a little fainter when it is large', () => {
    const text = (size: number): string => `<p style="color:#888;font-size:${size}px">Text</p>`
    expect(messages(text(16))).toHaveLength(1)
    expect(messages(text(24))).toEqual([])
  })

  test('is not guessed at where a colour cannot be told', () => {
    expect(messages('<p style="color:{{ colour }}">Text</p>')).toEqual([])
    expect(
      messages(
        '<td style="background-image:url(x.png);background-color:#fff"><p style="color:#eee">Text</p></td>',
      ),
    ).toEqual([])
    expect(messages('<div style="display:none;color:#fff">Preheader</div>')).toEqual([])
  })
})

describe('what common mail programs do not show', () => {
  test.each([
    ['<link rel="stylesheet" href="x.css">', 'style sheet'],
    ['<video src="x.mp4"></video>', 'no video'],
    ['<form></form>', 'no forms'],
    ['<svg></svg>', 'SVG'],
    ['<img alt="" src="data:image/png;base64,AA">', 'written into the email'],
    ['<img alt="" src="https://a.example/x.webp?w=1">', 'no WebP images'],
    ['<div style="display:flex">', 'flex'],
    ['<div style="color:red;position:absolute">', 'positions'],
    ['<div style="color:var(--ink)">', 'variables'],
    ['<div style="background-image:url(x.png)">', 'background images'],
    ['<iframe src="x"></iframe>', 'No mail program'],
    ['<style>.card { color: red; display: grid }</style>', 'grids'],
    ['<style>@import url(x.css);</style>', '@import'],
  ])('%s', (html, word) => {
    expect(messages(html)).toHaveLength(1)
    expect(messages(html)[0]).toContain(word)
  })

  test('names the programs, by published support data', () => {
    expect(messages('<div style="display:flex">')).toEqual([
      'Outlook on Windows shows no flex boxes: lay it out with tables.',
    ])
    expect(messages('<video src="x.mp4"></video>')).toEqual([
      'Gmail, Outlook on Windows, Outlook.com, Outlook on phones and Yahoo Mail show no video: link to it with a picture.',
    ])
  })

  test('is told at its line in a style sheet', () => {
    const html = '<style>\n.a { color: red }\n.b { position: fixed }\n</style>'
    expect(templateWarnings(html).map(({ line }) => line)).toEqual([3])
  })

  test('is told once for a template, and a word in a text is no CSS', () => {
    expect(messages('<svg></svg>\n<svg></svg>')).toHaveLength(1)
    expect(messages('<p>display:flex, position:absolute</p>')).toEqual([])
  })
})

const folder = join(import.meta.dirname, '../../../assets/templates')

test.each(readdirSync(folder).filter((file) => file.endsWith('.html')))(
  'the starter template %s has none',
  (file) => {
    expect(templateWarnings(readFileSync(join(folder, file), 'utf8'))).toEqual([])
  },
)
