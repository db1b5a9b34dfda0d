import { placeOf } from '../../template/edit/edit-text.ts'
import type { TemplateRepairStep } from '../../template/edit/repairs.ts'
import { sourceTagEnd } from '../../template/lint/source-places.ts'
import type { Found } from './check.ts'

/** The place of something to fix in the template, up to the end of its tag, and the fix. */
export const inTemplate = (
  html: string,
  at: number | undefined,
  fix: TemplateRepairStep | null,
): Pick<Found, 'at' | 'place' | 'fix'> => ({
  at: 'template',
  ...(at === undefined ? {} : { place: placeOf(html, at, sourceTagEnd(html, at)) }),
  ...(fix === null ? {} : { fix: { kind: 'template', label: fix.label, repair: fix.edits } }),
})
