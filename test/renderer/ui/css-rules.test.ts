import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const renderer = join(import.meta.dirname, '../../../renderer')
const files = readdirSync(renderer, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
const read = (file: string) => ({ file: relative(renderer, file), text: readFileSync(file, 'utf8') })
const sheets = files.filter((file) => file.endsWith('.css')).map(read)
const sources = files.filter((file) => /\.tsx?$/.test(file)).map(read)
const tokens = new Set(
  [...(sheets.find(({ file }) => file.endsWith('tokens.css'))?.text ?? '').matchAll(/(--[a-z0-9-]+):/g)].map(
    ([, name]) => name,
  ),
)

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, '')

describe('style sheets', () => {
  const parts = sheets.filter(({ file }) => !file.endsWith('tokens.css'))
  it('use no colour that is not a token', () => {
    const color = /#[0-9a-f]{3,8}\b|\b(rgb|rgba|hsl|hsla|oklch)\(/i
    const found = parts.flatMap(({ file, text }) =>
      withoutComments(text)
        .split('\n')
        .filter((line) => color.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
    expect(found).toEqual([])
  })
  it('name only tokens that exist, or custom properties of their own file', () => {
    const found = parts.flatMap(({ file, text }) =>
      [...text.matchAll(/var\((--[a-z0-9-]+)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !tokens.has(name) && !text.includes(`${name}:`) && name !== '--trigger-width')
        .filter((name) => !sources.some((source) => source.text.includes(name)))
        .map((name) => `${file}: ${name}`),
    )
    expect(found).toEqual([])
  })
  it('set no text below 11 px', () => {
    const found = sheets.flatMap(({ file, text }) =>
      [...text.matchAll(/(?:font-size:\s*|font:[^;]*?\s)(\d+(?:\.\d+)?)px/g)]
        .filter(([, size]) => Number(size) < 11)
        .map(([line]) => `${file}: ${line}`),
    )
    expect(found).toEqual([])
  })
})

describe('components', () => {
  it('carry no style element and no test id', () => {
    const found = sources.filter(({ text }) => /<style[\s>]|data-testid/.test(text)).map(({ file }) => file)
    expect(found).toEqual([])
  })
  it('use only classes that their style sheets have', () => {
    const missing = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g)].flatMap(
        ([, name = '', path = '']) => {
          const sheet = readFileSync(join(renderer, dirname(file), path), 'utf8')
          return [
            ...new Set(
              [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, used = '']) => used),
            ),
          ]
            .filter((used) => used !== 'module' && !new RegExp(`\\.${used}\\b`).test(sheet))
            .map((used) => `${file}: ${name}.${used}`)
        },
      ),
    )
    expect(missing).toEqual([])
  })
})
