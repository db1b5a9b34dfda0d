import { placeOf } from '../../template/edit/edit-text.ts'
import type { TemplateRepairStep } from '../../template/edit/repairs.ts'
import { sourceTagEnd } from '../../template/lint/source-places.ts'
import { escapeUrl } from '../../template/render/engine.ts'
import type { Run } from '../run.ts'
import type { CheckedEmail, Found } from './check.ts'

/** Returns where in the template something is to be fixed, up to the end of its tag, and the fix. */
export const placeInTemplate = (
  html: string,
  at: number | undefined,
  fix: TemplateRepairStep | null,
): Pick<Found, 'at' | 'place' | 'fix'> => ({
  at: 'template',
  ...(at === undefined ? {} : { place: placeOf(html, at, sourceTagEnd(html, at)) }),
  ...(fix === null ? {} : { fix: { kind: 'template', label: fix.label, repair: fix.edits } }),
})

/** Returns the column that a link's address comes from; undefined if it comes from the template. */
export const findLinkColumn = (
  { columns, cells }: Pick<CheckedEmail, 'columns' | 'cells'>,
  href: string,
): Run['columns'][number] | undefined =>
  columns.find(({ name, type }) => {
    const value = (cells[name]?.value ?? '').trim()
    if (value === '') return false
    // Unsafe addresses are rendered as "#", see escapeUrl.
    const isHidden = href === '#' && (type === 'link' || type === 'document') && escapeUrl(value) === '#'
    return value === href || isHidden
  })
