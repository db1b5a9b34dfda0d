import type { DraftContent } from '../../constant-contact/service.ts'
import { differenceOf, readDraftVersions } from '../../push/restore/compare-draft.ts'
import type { DraftsDeps } from '../../push/row/row-deps.ts'
import { withExampleContact } from '../../template/render/contact-tags.ts'
import type { Workspace } from '../../workspace/open.ts'
import { listFieldTags } from '../../workspace/tables/field-tags.ts'
import { listPushedContent } from '../../workspace/tables/pushed-content.ts'
import { getStoredRow, rowBefore } from '../../workspace/tables/rows.ts'
import { evaluateOneRow } from '../evaluate/evaluate-run.ts'
import { readRunContext } from '../evaluate/run-context.ts'
import { type ImageAddress, withImages } from '../preview/preview-row.ts'
import { RunError } from '../run-error.ts'
import type { ComparedWith, RowDifference } from './row-difference.ts'

interface Other {
  title: string
  at: string | null
  content: DraftContent
}

const previousRun = (ws: Workspace, runId: string, locationId: string, now: Date): Other | null => {
  const { stored, template } = readRunContext(ws, runId)
  const before = rowBefore(ws, { locationId, date: stored.date, templateId: template.id })
  if (before === null) return null
  const { stored: run } = readRunContext(ws, before.runId)
  // A run that was never pushed is compared by its values.
  const pushed = listPushedContent(ws, before.rowId)[0]?.content
  const content = pushed ?? evaluateOneRow(ws, before.runId, before.rowId, {}, now)?.content()
  return content === undefined ? null : { title: run.name, at: run.date, content }
}

const otherOf = async (deps: DraftsDeps, rowId: string, to: ComparedWith): Promise<Other | null> => {
  const { ws, runId, clock } = deps
  switch (to.kind) {
    case 'pushed': {
      const [pushed] = listPushedContent(ws, rowId)
      return pushed === undefined ? null : { title: 'Pushed', at: pushed.at, content: pushed.content }
    }
    case 'constant-contact': {
      if (getStoredRow(ws, rowId)?.campaignId == null) return null
      const { remote: there } = await readDraftVersions(deps, rowId)
      return { title: 'Constant Contact', at: there.updatedAt, content: there }
    }
    case 'previous-run': {
      const locationId = getStoredRow(ws, rowId)?.locationId
      return locationId === undefined ? null : previousRun(ws, runId, locationId, clock.now())
    }
    case 'row': {
      const work = evaluateOneRow(ws, runId, to.rowId, {}, clock.now())
      return work === null ? null : { title: work.location.name, at: null, content: work.content() }
    }
  }
}

/**
 * Compares a row with another email. null if there is nothing to compare with: it was never pushed, or its location
 * had no earlier run.
 * @throws RunError if the row doesn't exist; ServiceError from Constant Contact
 */
export async function compareRow(
  deps: DraftsDeps,
  rowId: string,
  to: ComparedWith,
  addressOf: ImageAddress,
): Promise<RowDifference | null> {
  const { ws, runId, clock } = deps
  const work = evaluateOneRow(ws, runId, rowId, {}, clock.now())
  if (work === null) throw new RunError('This row no longer exists.', 'Open the run again.')
  const other = await otherOf(deps, rowId, to)
  if (other === null) return null
  const here = work.content()
  const { fields, ...more } = differenceOf(ws, other.content, here)
  const { images } = readRunContext(ws, runId).template
  const tags = listFieldTags(ws)
  const shown = (html: string): string => withImages(withExampleContact(html, tags), images, addressOf)
  return {
    rowId,
    ...more,
    // Campaign names always differ.
    fields: fields.filter(({ field }) => field !== 'Campaign name'),
    before: { title: other.title, at: other.at, html: shown(other.content.html) },
    after: { html: shown(here.html) },
  }
}
