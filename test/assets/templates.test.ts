import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Liquid } from 'liquidjs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { pngSize } from './png-size.ts'

const TEMPLATES = join(import.meta.dirname, '../../assets/templates')

const metaSchema = z.strictObject({
  name: z.string().min(1),
  subject: z.string().min(1),
  preheader: z.string(),
  fromName: z.string().min(1),
  placeholders: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z_]+$/),
      label: z.string().min(1),
      type: z.enum(['text', 'multi-line', 'price', 'date', 'link', 'image', 'document', 'yes/no', 'choice']),
      default: z.string(),
      hint: z.string().min(1),
      source: z.enum(['row', 'location', 'run']),
      choices: z.array(z.string()).min(2).optional(),
    }),
  ),
  images: z.record(z.url({ protocol: /^https$/ }), z.string()),
  sample: z.record(z.string(), z.string()),
})

const starters = readdirSync(TEMPLATES)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    file: basename(file, '.json'),
    meta: metaSchema.parse(JSON.parse(readFileSync(join(TEMPLATES, file), 'utf8'))),
    html: readFileSync(join(TEMPLATES, file.replace('.json', '.html')), 'utf8'),
  }))

/** Strict Liquid: an unknown name or filter is an error. */
const liquid = new Liquid({ strictVariables: true, strictFilters: true, outputEscape: 'escape' })

test('the starter set is an offer, a prize draw, an opening and a newsletter', () => {
  expect(starters.map(({ file }) => file)).toEqual(['daily-offer', 'newsletter', 'opening', 'prize-draw'])
})

describe.each(starters)('$file', ({ meta, html }) => {
  const values = {
    ...Object.fromEntries(meta.placeholders.map((each) => [each.name, each.default])),
    ...meta.sample,
  }
  const render = (input: Record<string, string>): string => String(liquid.parseAndRenderSync(html, input))

  test('has the tracking tag within its body', () => {
    const body = html.slice(html.indexOf('<body'), html.indexOf('</body>'))
    expect(body.split('[[trackingImage]]')).toHaveLength(2)
  })

  test('contains nothing that Constant Contact rejects, before and after rendering', () => {
    for (const text of [html, render(values)]) {
      for (const refused of ['[#', '${', '<@']) expect(text).not.toContain(refused)
      expect(text.length).toBeLessThan(150_000)
    }
  })

  test('leaves no placeholder after rendering', () => {
    const filled = [html, meta.subject, meta.preheader, meta.fromName].map((part) =>
      String(liquid.parseAndRenderSync(part, values)),
    )
    for (const part of filled) expect(part).not.toMatch(/\{\{|\{%|undefined|T12:00/)
  })

  test('renders with empty values, without a trace of the missing ones', () => {
    const empty = Object.fromEntries(Object.keys(values).map((name) => [name, '']))
    for (const part of [html, meta.subject, meta.preheader, meta.fromName]) {
      expect(String(liquid.parseAndRenderSync(part, empty))).not.toMatch(/undefined|Invalid|T12:00/)
    }
  })

  test('declares each placeholder that it uses, and uses each that it declares', () => {
    const used = [html, meta.subject, meta.preheader, meta.fromName].flatMap((part) =>
      liquid.globalVariablesSync(part),
    )
    const declared = meta.placeholders.map(({ name }) => name)
    expect([...new Set(used)].sort()).toEqual([...declared].sort())
    for (const name of Object.keys(meta.sample)) expect(declared).toContain(name)
  })

  test('uses only images that the preview finds, each with alt text', () => {
    const images = [...render(values).matchAll(/<img [^>]*>/g)].map(([tag]) => tag)
    expect(images.length).toBeGreaterThan(0)
    for (const tag of images) {
      const address = /src="([^"]*)"/.exec(tag)?.[1] ?? ''
      expect(existsSync(join(TEMPLATES, meta.images[address] ?? 'missing')), address).toBe(true)
      expect(/alt="([^"]*)"/.exec(tag)?.[1] ?? '').not.toBe('')
    }
  })

  test('has sharp, small images: 1200 pixels wide, under 60 KB', () => {
    for (const file of Object.values(meta.images)) {
      const bytes = readFileSync(join(TEMPLATES, file))
      expect(pngSize(bytes).width).toBe(1200)
      expect(bytes.length).toBeLessThan(60_000)
    }
  })

  test('has no link without a destination', () => {
    const targets = [...render(values).matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, target]) => target)
    expect(targets.length).toBeGreaterThan(0)
    for (const target of targets) expect(target).toMatch(/^https:\/\/hearthandcrumb\.example\//)
  })

  test('has balanced tables, whichever parts are hidden', () => {
    const empty = Object.fromEntries(Object.keys(values).map((name) => [name, '']))
    for (const input of [values, empty]) {
      const text = render(input).replaceAll(/<!--[\s\S]*?-->/g, '')
      for (const tag of ['table', 'tr', 'td', 'p', 'a']) {
        const opened = text.match(new RegExp(`<${tag}[ >]`, 'g'))?.length
        expect(text.match(new RegExp(`</${tag}>`, 'g'))?.length, tag).toBe(opened)
      }
    }
  })

  test('has dark and narrow styles', () => {
    expect(html).toContain('<meta name="color-scheme" content="light dark">')
    expect(html).toContain('@media (prefers-color-scheme: dark)')
    expect(html).toContain('@media only screen and (max-width: 480px)')
    expect(html).toContain('<!--[if mso]>')
  })
})

test('the starter set has every type of value', () => {
  const types = new Set(starters.flatMap(({ meta }) => meta.placeholders.map(({ type }) => type)))
  expect([...types].sort()).toEqual([
    'choice',
    'date',
    'document',
    'image',
    'link',
    'multi-line',
    'price',
    'text',
    'yes/no',
  ])
})
