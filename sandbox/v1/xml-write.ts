/** One XML element to be written. Children come in order; text and children do not mix. */
export interface Xml {
  name: string
  attributes: Record<string, string>
  content: string | readonly Xml[]
}

/** An element; `undefined` content is an empty one. */
export const el = (
  name: string,
  content?: string | number | readonly (Xml | undefined)[],
  attributes: Record<string, string> = {},
): Xml => ({
  name,
  attributes,
  content:
    content === undefined
      ? ''
      : typeof content === 'string' || typeof content === 'number'
        ? String(content)
        : content.filter((one) => one !== undefined),
})

/** The document of an element, with its declaration. */
export const xmlDocument = (root: Xml): string => `<?xml version='1.0' encoding='UTF-8'?>\n${write(root)}`

function write({ name, attributes, content }: Xml): string {
  const head = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('')
  if (typeof content === 'string') return `<${name}${head}>${escapeXml(content)}</${name}>`
  return `<${name}${head}>${content.map(write).join('')}</${name}>`
}

/** Characters that XML 1.0 doesn't allow, not even as references. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** Text made safe for element and attribute; a carriage return is kept as a reference, else a reader drops it. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}
