import { documentKind } from '../../electron/ipc/rules.ts'
import type { DocumentFacts } from '../../electron/ipc/shapes.ts'
import { count } from './words.ts'

/** "240 KB", "1.4 MB" */
const bytesText = (bytes: number): string => {
  if (bytes < 1024) return `${count(bytes)} B`
  return bytes < 1024 * 1024
    ? `${count(Math.round(bytes / 1024))} KB`
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

/** What is told of a document, and what its button could say. */
export function documentWords(facts: DocumentFacts): { said: string; button: string; isPage: boolean } {
  const kind = documentKind(facts)
  const size = facts.bytes === null ? 'size not told' : bytesText(facts.bytes)
  const title = titleOf(facts.fileName)
  const isPage = kind === 'web page'
  const sized = facts.bytes === null ? kind : `${kind}, ${bytesText(facts.bytes)}`
  return {
    said: [kind.charAt(0).toUpperCase() + kind.slice(1), size, facts.fileName].filter(Boolean).join(', '),
    button: isPage ? 'Read more' : `${title || 'Open the document'} (${sized})`,
    isPage,
  }
}
