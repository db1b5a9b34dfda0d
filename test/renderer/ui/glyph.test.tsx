import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { bucketSchema } from '../../../core/contact/import.ts'
import { rowStatusSchema } from '../../../core/run/run.ts'
import { bucketGlyph, Glyph, type GlyphShape, statusLabels } from '../../../renderer/ui/feedback/glyph.tsx'

const shapes: readonly GlyphShape[] = [
  ...rowStatusSchema.options,
  'warning',
  'error',
  'now',
  'waiting',
  'new',
  'updates',
  'unchanged',
  'duplicates',
  'unsubscribed',
]

/** The drawing alone, without the classes that give it its colour. */
const drawing = (shape: GlyphShape): string =>
  renderToStaticMarkup(<Glyph shape={shape} />).replaceAll(/ class="[^"]*"/g, '')

it('no two shapes differ by colour alone', () => {
  expect(new Set(shapes.map(drawing)).size).toBe(shapes.length)
})

it('every status and every bucket has a shape of its own', () => {
  expect(new Set(rowStatusSchema.options.map((status) => statusLabels[status])).size).toBe(
    rowStatusSchema.options.length,
  )
  expect(new Set(bucketSchema.options.map((bucket) => bucketGlyph[bucket])).size).toBe(
    bucketSchema.options.length,
  )
})

it('a shape without a word beside it has a name', () => {
  expect(renderToStaticMarkup(<Glyph shape="warning" label="Warning" />)).toContain('aria-label="Warning"')
  expect(renderToStaticMarkup(<Glyph shape="warning" />)).toContain('aria-hidden="true"')
})
