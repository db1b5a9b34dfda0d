import { withExampleContact } from '../../template/render/contact-tags.ts'
import { textVersion } from '../../template/render/text-version.ts'
import type { Workspace } from '../../workspace/open.ts'
import { listFieldTags } from '../../workspace/tables/field-tags.ts'
import { checks } from '../checks/index.ts'
import { evaluateOneRow } from '../evaluate/evaluate-run.ts'
import { readRunContext } from '../evaluate/run-context.ts'
import type { Preview } from '../run.ts'
import { RunError } from '../run-error.ts'

/** Returns the address under which the page can show an image file of the app. */
export type ImageAddress = (file: string) => string

/** Returns an email with its images replaced by files of the app, for the page to show. */
export const withImages = (html: string, images: Record<string, string>, addressOf: ImageAddress): string =>
  Object.entries(images).reduce((text, [url, file]) => text.replaceAll(url, addressOf(file)), html)

/** What to preview. */
export interface PreviewRequest {
  runId: string
  rowId: string
  /** Overrides the row's own values: text being typed that isn't saved yet. */
  overlay?: Record<string, string> | undefined
  /** Whether to include the plain text, which costs more than the email. */
  withText?: boolean | undefined
}

/** Returns a row's finished email for the preview. @throws RunError */
export function previewRow(
  ws: Workspace,
  { runId, rowId, overlay = {}, withText = false }: PreviewRequest,
  addressOf: ImageAddress,
  now: Date,
): Preview {
  const context = readRunContext(ws, runId)
  const work = evaluateOneRow(ws, runId, rowId, overlay, now)
  if (work === null) throw new RunError('This row no longer exists.', 'Open the run again.')
  const content = work.content()
  const fields = listFieldTags(ws)
  const html = withExampleContact(content.html, fields)
  const failed = new Set(work.findings.map(({ check }) => check))
  return {
    rowId,
    subject: withExampleContact(content.subject, fields),
    preheader: withExampleContact(content.preheader, fields),
    fromName: content.fromName,
    fromAddress: content.fromAddress,
    html: withImages(html, context.template.images, addressOf),
    text: withText ? textVersion(html) : null,
    size: content.html.length,
    findings: [...work.findings],
    checksPassed: checks.length - failed.size,
  }
}
