import { ServiceError } from '../errors.ts'
import { isWellFormed } from './xml-read.ts'

/** A piece of a document that is complete in itself. Made by `element` only, so that nothing gets in unescaped. */
export interface Xml {
  readonly xml: string
}

/** One element: a value is escaped, elements are put in. An empty value makes an empty element, which erases. */
export function element(
  name: string,
  content: string | readonly Xml[] = '',
  attributes: Readonly<Record<string, string>> = {},
): Xml {
  const opening = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const inside = typeof content === 'string' ? escaped(content) : content.map(({ xml }) => xml).join('')
  return { xml: `<${name}${opening.join('')}>${inside}</${name}>` }
}

/** The document as it is sent. */
export const documentOf = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>${root.xml}`

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // Readers turn these into blanks or other line endings unless escaped.
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

function escaped(text: string): string {
  if (!isWellFormed(text) || [...text].some(isForbidden)) {
    throw new ServiceError({
      kind: 'rejected',
      what: "The text contains a character Constant Contact doesn't accept, such as a control character.",
      next: 'Remove it. These often come from text copied from another program.',
    })
  }
  return text.replace(/[&<>"'\r\n\t]/g, (character) => ESCAPES[character] ?? character)
}

/** What XML 1.0 has no character for, even escaped. */
function isForbidden(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return (code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffe || code === 0xffff
}
