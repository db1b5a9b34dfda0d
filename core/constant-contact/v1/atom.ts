import type { XmlElement } from './xml-read.ts'
import { XmlError } from './xml-read.ts'
import { documentOf, element, type Xml } from './xml-write.ts'

/** One entry of a feed, or an entry on its own. */
export interface AtomEntry {
  /** Returns the last part of an entry's address, such as `1100546096289`; empty if there is none. */
  id: string
  /** ISO 8601, as it came. */
  updated: string
  /** The element of the service within `<content>`: Campaign, Contact, ContactList, … */
  content: XmlElement
}

export interface AtomFeed {
  entries: AtomEntry[]
  /** A reference, to be resolved against the address of the feed; null on the last page. */
  next: string | null
}

/** @throws XmlError where the document is not a feed */
export function readFeed(root: XmlElement): AtomFeed {
  if (root.name !== 'feed') throw new XmlError(`A feed was expected, not <${root.name}>`)
  const next = root.children.find((child) => child.name === 'link' && child.attributes.rel === 'next')
  return {
    entries: root.children.filter(({ name }) => name === 'entry').map(readEntry),
    next: next?.attributes.href?.trim() || null,
  }
}

/** @throws XmlError where the document is not an entry with content */
export function readEntry(root: XmlElement): AtomEntry {
  if (root.name !== 'entry') throw new XmlError(`An entry was expected, not <${root.name}>`)
  const content = child(root, 'content')?.children[0]
  if (!content) throw new XmlError('The entry has no content')
  const edit = root.children.find((one) => one.name === 'link' && one.attributes.rel === 'edit')
  // The content knows best: the entry's own id and link were seen to name the collection instead.
  const id = [content.attributes.id, textAt(root, 'id'), edit?.attributes.href]
    .map((address) => idIn(address))
    .find((found) => found !== '')
  return { id: id ?? '', updated: textAt(root, 'updated').trim(), content }
}

/** The last part of a resource's address; empty for the address of a collection. Line breaks were seen within. */
export function idIn(address: string | undefined): string {
  const path = (address ?? '').replace(/\s+/g, '')
  const found =
    /\/(?:lists|contacts|campaigns|activities|emailaddresses|members|summary)\/([^/?#]+)\/?$/.exec(path)
  return found?.[1] ?? ''
}

export const child = (parent: XmlElement, name: string): XmlElement | undefined =>
  parent.children.find((one) => one.name === name)

/** The text of a child; empty where there is none. */
export const textAt = (parent: XmlElement, name: string): string => child(parent, name)?.text ?? ''

/** A whole number of a child; null where there is none. */
export function numberAt(parent: XmlElement, name: string): number | null {
  const text = textAt(parent, name).trim()
  return /^-?\d+$/.test(text) ? Number(text) : null
}

export const ATOM = 'http://www.w3.org/2005/Atom'
export const CTCT = 'http://ws.constantcontact.com/ns/1.0/'

/**
 * The entry that is sent. The Atom elements must be there, and are not read by the service.
 * Source: V1 documentation of 2011 as quoted by public clients.
 */
export function writeEntry(content: Xml, now: Date, id = 'data:,none'): string {
  return documentOf(
    element(
      'entry',
      [
        element('id', id),
        element('title', ' ', { type: 'text' }),
        element('updated', now.toISOString()),
        element('author', [element('name', 'Campaign Desk')]),
        element('summary', ' ', { type: 'text' }),
        element('content', [content], { type: 'application/vnd.ctct+xml' }),
      ],
      { xmlns: ATOM },
    ),
  )
}
