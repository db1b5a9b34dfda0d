import { XMLParser, XMLValidator } from 'fast-xml-parser'

/** One element of a document that was read. Names are local: the service's prefixes carry no meaning. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** An element's own text, decoded; for elements with markup (see `MARKUP`), the markup itself. */
  readonly text: string
}

/** Why a document was rejected: damaged, or with content that no response should have. */
export class XmlError extends Error {
  constructor(message: string) {
    super(message.slice(0, 200))
    this.name = 'XmlError'
  }
}

/** Far above what the service was seen to send: 50 entries a page, a few levels deep. */
const MOST_CHARACTERS = 4_000_000
const DEEPEST = 64

/**
 * Elements whose content is one value, though some responses hold it as elements instead of escaped text. Source:
 * sample documents of 2009.
 */
const MARKUP = ['EmailContent', 'EmailTextContent', 'PermissionReminderText', 'StyleSheet']

/** How the parser marks what is no element. */
const TEXT = '#text'
const CDATA = '#cdata'
const ATTRIBUTES = ':@'

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Entities are decoded here, so that nothing but the five of XML and character numbers is.
  processEntities: false,
  cdataPropName: CDATA,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: DEEPEST,
  stopNodes: MARKUP.map((name) => `..${name}`),
})

/**
 * Reads one document. Document types are refused, and with them all entities but XML's own: nothing outside is
 * fetched, nothing expands.
 * @throws XmlError and nothing else, for any text
 */
export function readXml(text: string): XmlElement {
  if (text.length > MOST_CHARACTERS) throw new XmlError('The document is too large')
  refuseDeclarations(text)
  try {
    const verdict = XMLValidator.validate(text)
    if (verdict !== true) throw new XmlError(`Line ${verdict.err.line}: ${verdict.err.msg}`)
    const nodes: unknown = parser.parse(text)
    const roots = elementsOf(nodes)
    const [root] = roots
    if (root === undefined || roots.length > 1) throw new XmlError("The document doesn't have a single root")
    return root
  } catch (error) {
    if (error instanceof XmlError) throw error
    throw new XmlError(error instanceof Error ? error.message : "Can't read the document")
  }
}

/** `<!` begins a comment or a CDATA section, or something that is refused. */
function refuseDeclarations(text: string): void {
  for (let at = text.indexOf('<!'); at >= 0; at = text.indexOf('<!', at)) {
    const ending = SKIPPED.find(({ start }) => text.startsWith(start, at))?.end
    const end = ending === undefined ? -1 : text.indexOf(ending, at + 4)
    if (end < 0) throw new XmlError('The document contains a declaration, or is incomplete')
    at = end
  }
  if (hasControls(text)) throw new XmlError("The document contains a character that isn't valid in XML")
}

const SKIPPED = [
  { start: '<!--', end: '-->' },
  { start: '<![CDATA[', end: ']]>' },
] as const

/** What XML 1.0 has no character for. */
function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true
    if (code === 0xfffe || code === 0xffff) return true
  }
  return !isWellFormed(text)
}

/** Matches unpaired surrogates. */
export function isWellFormed(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0xd800 || code > 0xdfff) continue
    const next = text.charCodeAt(at + 1)
    if (code > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false
    at++
  }
  return true
}

type Node = Record<string, unknown>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

function elementsOf(nodes: unknown): XmlElement[] {
  if (!Array.isArray(nodes)) return []
  return nodes.flatMap((node: unknown) => {
    if (!isNode(node)) return []
    const name = Object.keys(node).find((key) => key !== ATTRIBUTES)
    if (name === undefined || name === TEXT || name === CDATA) return []
    return [elementOf(name, node)]
  })
}

function elementOf(name: string, node: Node): XmlElement {
  const inside = node[name]
  const attributes: Record<string, string> = {}
  const given = node[ATTRIBUTES]
  if (isNode(given)) {
    for (const [key, value] of Object.entries(given)) attributes[key] = decode(String(value))
  }
  const text = MARKUP.includes(name) ? markupOf(rawText(inside)) : textOf(inside)
  return { name, attributes, children: elementsOf(inside), text }
}

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return ''
  return nodes
    .map((node: unknown) => {
      if (!isNode(node)) return ''
      if (typeof node[TEXT] === 'string') return decode(node[TEXT])
      return CDATA in node ? rawText(node[CDATA]) : ''
    })
    .join('')
}

function rawText(nodes: unknown): string {
  if (!Array.isArray(nodes)) return ''
  return nodes.map((node: unknown) => (isNode(node) ? String(node[TEXT] ?? '') : '')).join('')
}

/** Escaped text is decoded, a single CDATA section is opened, elements stay as they are. */
function markupOf(raw: string): string {
  const [, section] = SKIPPED
  const trimmed = raw.trim()
  const isSection = trimmed.startsWith(section.start) && trimmed.indexOf(section.end) === trimmed.length - 3
  if (isSection) return trimmed.slice(section.start.length, -section.end.length)
  return raw.includes('<') ? raw : decode(raw)
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&([^;&\s]{0,12});?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw new XmlError('An ampersand stands alone')
    const named = NAMED[name]
    if (named !== undefined) return named
    const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name)
    const code = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : Number.NaN
    if (!isXmlCharacter(code)) throw new XmlError(`The entity ${whole} is not known`)
    return String.fromCodePoint(code)
  })
}

const isXmlCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)
