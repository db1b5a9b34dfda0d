/** One element as it was read; prefixes of names are dropped. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  /** Text directly inside, references and CDATA resolved. */
  text: string
  /** The source between its tags. */
  inner: string
}

/** Deeper than any document of this service. */
const DEEPEST = 60

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * Reads a well-formed XML document. Document type declarations are refused, and with them every entity
 * but the five that XML has of itself.
 * @throws with a sentence about the first thing that is wrong
 */
export function readXml(source: string): XmlElement {
  const token =
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!|<\/([^\s>]+)\s*>|<([^\s/>!?]+)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?)>/g
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '', inner: '' }
  const open: { element: XmlElement; start: number; tag: string }[] = []
  let at = 0
  const here = (): XmlElement => open.at(-1)?.element ?? root
  const addText = (raw: string): void => {
    if (raw === '') return
    if (open.length === 0 && raw.replace('\ufeff', '').trim() !== '')
      throw new Error('Text outside of the root element')
    if (raw.includes('<')) throw new Error('A "<" that begins no tag')
    here().text += resolve(raw)
  }
  for (let found = token.exec(source); found; found = token.exec(source)) {
    addText(source.slice(at, found.index))
    at = token.lastIndex
    const [whole, cdata, closing, opening, attributes = '', selfClosing] = found
    if (whole === '<!') throw new Error('Document type declarations are not taken')
    if (cdata !== undefined) here().text += cdata
    else if (closing !== undefined) {
      const last = open.pop()
      if (!last || last.tag !== closing) throw new Error(`</${closing}> closes nothing that is open`)
      last.element.inner = source.slice(last.start, found.index)
    } else if (opening !== undefined) {
      if (open.length === 0 && root.children.length > 0) throw new Error('More than one root element')
      if (open.length >= DEEPEST) throw new Error('The document is too deep')
      const element: XmlElement = {
        name: localName(opening),
        attributes: readAttributes(attributes),
        children: [],
        text: '',
        inner: '',
      }
      here().children.push(element)
      if (!selfClosing) open.push({ element, start: at, tag: opening })
    }
  }
  addText(source.slice(at))
  const [first] = root.children
  if (open.length > 0) throw new Error(`<${open.at(-1)?.tag}> is not closed`)
  if (!first) throw new Error('There is no root element')
  return first
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

function readAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  const rest = source.replaceAll(
    /([^\s=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g,
    (_all, name: string, double, single) => {
      attributes[localName(name)] = resolve(String(double ?? single ?? ''))
      return ''
    },
  )
  if (rest.trim() !== '') throw new Error(`Attributes that cannot be read: ${rest.trim().slice(0, 60)}`)
  return attributes
}

function resolve(text: string): string {
  return text.replaceAll(/&([^;\s&]*);?/g, (whole, name: string) => {
    const known = NAMED[name]
    if (known !== undefined && whole.endsWith(';')) return known
    const code = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name)
    const point = code ? Number.parseInt(code[1] ?? code[2] ?? '', code[1] ? 16 : 10) : Number.NaN
    if (whole.endsWith(';') && point > 0 && point <= 0x10ffff) return String.fromCodePoint(point)
    throw new Error(`The entity ${whole} is not known`)
  })
}

/** The first child of this name. */
export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((one) => one.name === name)

/** The trimmed text of a child, or `undefined` where the child is missing: missing and empty are two things. */
export const childText = (element: XmlElement | undefined, name: string): string | undefined =>
  child(element, name)?.text.trim()

/** An element's content: its text, or its source if it has elements (HTML that wasn't escaped). */
export const contentOf = (element: XmlElement): string =>
  element.children.length > 0 ? element.inner.trim() : element.text.trim()
