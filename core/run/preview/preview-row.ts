import { withExampleContact } from '../../template/render/contact-tags.ts'
import { textVersion } from '../../template/render/text-version.ts'
import type { Workspace } from '../../workspace/open.ts'
import { listFieldTags } from '../../workspace/tables/field-tags.ts'
import { checks } from '../checks/index.ts'
import { evaluateOneRow } from '../evaluate/evaluate-run.ts'
import { readRunContext } from '../evaluate/run-context.ts'
import type { Preview } from '../run.ts'
import { RunError } from '../run-error.ts'

/** Shows an image of the email from a file of the app: its address in the email → the address for the page. */
export type ImageAddress = (file: string) => string

/** An email whose pictures are those of the app, for the page to show. */
export const withImages = (html: string, images: Record<string, string>, addressOf: ImageAddress): string =>
  Object.entries(images).reduce((text, [url, file]) => text.replaceAll(url, addressOf(file)), html)

/** What to preview. */
export interface PreviewRequest {
  runId: string
  rowId: string
  /** Overrides the row's own values: text being typed that isn't saved yet. */
  overlay?: Record<string, string> | undefined
  /** Whether it is read as text: making that costs more than the email. */
  withText?: boolean | undefined
}

/** The finished email of a row, as the preview shows it. @throws RunError */
export function previewRow(
  ws: Workspace,
  { runId, rowId, overlay = {}, withText = false }: PreviewRequest,
  addressOf: ImageAddress,
  now: Date,
): Preview {
  const frame = readRunContext(ws, runId)
  const work = evaluateOneRow(ws, runId, rowId, overlay, now)
  if (work === null) throw new RunError('This row no longer exists.', 'Choose another template.')
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
    html: withImages(html, frame.template.images, addressOf),
    text: withText ? textVersion(html) : null,
    size: content.html.length,
    findings: [...work.findings],
    checksPassed: checks.length - failed.size,
  }
}
