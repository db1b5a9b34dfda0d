import { placeOf } from '../../template/edit/edit-text.ts'
import type { TemplateMend } from '../../template/edit/repairs.ts'
import { sourceTagEnd } from '../../template/lint/source-places.ts'
import type { Found } from './check.ts'

/** Of something that is mended in the template: where it stands, up to the end of its tag, and how it is mended. */
export const inTemplate = (
  html: string,
  at: number | undefined,
  mend: TemplateMend | null,
): Pick<Found, 'at' | 'place' | 'mend'> => ({
  at: 'template',
  ...(at === undefined ? {} : { place: placeOf(html, at, sourceTagEnd(html, at)) }),
  ...(mend === null ? {} : { mend: { kind: 'template', label: mend.label, repair: mend.edits } }),
})
