import { formatNumber } from '../../../core/format/numbers.ts'
import { documentKind } from '../../../electron/ipc/rules.ts'
import type { DocumentInfo } from '../../../electron/ipc/shapes.ts'

/** "240 KB", "1.4 MB" */
const bytesText = (bytes: number): string => {
  if (bytes < 1024) return `${formatNumber(bytes)} B`
  return bytes < 1024 * 1024
    ? `${formatNumber(Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** "Lunch menu.pdf" → "Lunch menu" */
const titleOf = (fileName: string): string => {
  const words = fileName
    .replace(/\.\w{1,5}$/, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Returns a document's description, and a suggested button text. */
export function documentText(info: DocumentInfo): { text: string; button: string; isPage: boolean } {
  const kind = documentKind(info)
  const size = info.bytes === null ? 'size unknown' : bytesText(info.bytes)
  const title = titleOf(info.fileName)
  const isPage = kind === 'web page'
  const sized = info.bytes === null ? kind : `${kind}, ${bytesText(info.bytes)}`
  return {
    text: [kind.charAt(0).toUpperCase() + kind.slice(1), size, info.fileName].filter(Boolean).join(', '),
    button: isPage ? 'Read more' : `${title || 'Open the document'} (${sized})`,
    isPage,
  }
}

/** What an address should lead to. */
export type AnswerOf = 'link' | 'image' | 'document'

/** A picture larger than this keeps people on phones waiting, in bytes. */
const largeImage = 1_000_000

const imageWarning = (kind: string, { mediaType, bytes }: DocumentInfo): string | null => {
  if (kind !== 'image') return `Not an image. It's ${kind === 'file' ? 'something else' : `a ${kind}`}.`
  const seldomShown = /svg|webp|avif/.exec(mediaType ?? '')?.[0]
  if (seldomShown !== undefined)
    return `Some email clients don't show ${seldomShown === 'webp' ? 'WebP' : seldomShown.toUpperCase()}. Use a JPEG or PNG.`
  return bytes !== null && bytes > largeImage ? 'Keep it under 1 MB for people on phones.' : null
}

/** What was found at an address, and what speaks against it there; null where nothing does. */
export function formatDocumentResult(info: DocumentInfo, of: AnswerOf): { text: string; but: string | null } {
  const { text, isPage } = documentText(info)
  const kind = documentKind(info)
  if (of === 'image') {
    const format = /^image\/(?:x-)?(\w+)/.exec(info.mediaType ?? '')?.[1]
    return {
      text: format === undefined ? text : text.replace(/^Image/, `${format.toUpperCase()} image`),
      but: imageWarning(kind, info),
    }
  }
  if (of === 'link') return { text: isPage ? 'Opens correctly.' : text, but: null }
  return { text, but: isPage ? 'This is a web page, not a document.' : null }
}
