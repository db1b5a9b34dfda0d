import { saveTemplate } from '../template/save-template.ts'
import type { Template } from '../template/template.ts'
import { inTransaction, type Workspace } from '../workspace/open.ts'
import { getTemplate, getTemplateVersion } from '../workspace/templates.ts'
import { refusedSequences } from './email-page.ts'
import { moveToNewestVersion } from './move-to-version.ts'
import type { TemplateRepair } from './run.ts'
import { RunError } from './run-error.ts'
import { readRunFrame } from './run-frame.ts'

/** "loaf-and-cup@2x.png" → "Loaf and cup"; "" where the name says nothing. */
const altOf = (tag: string): string => {
  const source = /\ssrc\s*=\s*["']?([^"'\s>]*)/i.exec(tag)?.[1] ?? ''
  if (source.includes('{{')) return ''
  const name = /([^/?#]*)\.\w+([?#]|$)/.exec(source)?.[1] ?? ''
  const words = name
    .replace(/@\dx$|[-_]\d+(x\d+)?$/, '')
    .replace(/[-_.]+/g, ' ')
    .trim()
  return /^[a-z ]{3,}$/i.test(words) ? words.charAt(0).toUpperCase() + words.slice(1).toLowerCase() : ''
}

const repairs: Record<TemplateRepair, (html: string) => string> = {
  'tracking-tag': (html) =>
    /<\/body>/i.test(html)
      ? html.replace(/<\/body>(?![\s\S]*<\/body>)/i, '[[trackingImage]]\n$&')
      : `${html}\n[[trackingImage]]\n`,
  'image-alt': (html) =>
    html.replace(/<img\b(?:"[^"]*"|'[^']*'|[^>"'])*>/gi, (tag) =>
      /\salt(?=[\s=/>])/i.test(tag) ? tag : `<img alt="${altOf(tag)}"${tag.slice(4)}`,
    ),
  'refused-sequence': (html) =>
    refusedSequences.reduce((text, sequence) => text.replaceAll(sequence, [...sequence].join(' ')), html),
}

/**
 * Saves a repaired version of a run's template and moves the run to it; the version before stays. Refused where the
 * template has newer versions that the run does not hold: what these would change is to be looked at first.
 * @throws RunError
 */
export function mendTemplate(ws: Workspace, runId: string, repair: TemplateRepair, now: Date): Template {
  return inTransaction(ws, () => {
    const { template: held } = readRunFrame(ws, runId)
    const newest = getTemplate(ws, held.id)
    if (newest === null || newest.versionId !== held.versionId)
      throw new RunError(
        'The template has a newer version than this run holds.',
        'Move the run to it on the Push tab, or mend the template in Templates.',
      )
    const { template } = saveTemplate(ws, { ...held, html: repairs[repair](held.html) }, now)
    if (template === null)
      throw new RunError('The template cannot be mended by itself.', 'Mend it in Templates.')
    moveToNewestVersion(ws, runId)
    return template
  })
}

/** Puts a run back on a version of its template, after a mend that was not wanted. @throws RunError */
export function unmendTemplate(ws: Workspace, runId: string, versionId: string, now: Date): void {
  inTransaction(ws, () => {
    const { template: held } = readRunFrame(ws, runId)
    const before = getTemplateVersion(ws, versionId)
    if (before?.id !== held.id)
      throw new RunError('This version is of another template.', 'Choose one of its own.')
    saveTemplate(ws, before, now)
    moveToNewestVersion(ws, runId)
  })
}
