import { withExampleContact } from '../template/contact-tags.ts'
import { textVersion } from '../template/text-version.ts'
import type { Workspace } from '../workspace/open.ts'
import { checks } from './checks/index.ts'
import { readRowWork } from './read-run-work.ts'
import type { Preview } from './run.ts'
import { RunError } from './run-error.ts'
import { readRunFrame } from './run-frame.ts'

/** Shows an image of the email from a file of the app: its address in the email → the address for the page. */
export type ImageAddress = (file: string) => string

/** An email whose pictures are those of the app, for the page to show. */
export const withImages = (html: string, images: Record<string, string>, addressOf: ImageAddress): string =>
  Object.entries(images).reduce((text, [url, file]) => text.replaceAll(url, addressOf(file)), html)

/**
 * The finished email of a row, as the preview shows it. `overlay` stands before the row's own values: what is being
 * typed and is not saved yet.
 * @throws RunError
 */
export function previewRow(
  ws: Workspace,
  ids: { runId: string; rowId: string },
  overlay: Record<string, string>,
  addressOf: ImageAddress,
  now: Date,
): Preview {
  const frame = readRunFrame(ws, ids.runId)
  const work = readRowWork(ws, ids.runId, ids.rowId, overlay, now)
  if (work === null) throw new RunError('This row is not there any more.', 'Choose another one.')
  const content = work.content()
  const html = withExampleContact(content.html)
  const failed = new Set(work.findings.map(({ check }) => check))
  return {
    rowId: ids.rowId,
    subject: withExampleContact(content.subject),
    preheader: withExampleContact(content.preheader),
    fromName: content.fromName,
    fromAddress: content.fromAddress,
    html: withImages(html, frame.template.images, addressOf),
    text: textVersion(html),
    size: content.html.length,
    findings: [...work.findings],
    checksPassed: checks.length - failed.size,
  }
}
