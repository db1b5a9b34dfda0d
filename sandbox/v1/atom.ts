import { hrefOf, idOf, type V1Call } from './call.ts'
import { el, type Xml } from './xml-write.ts'

export const ATOM = 'http://www.w3.org/2005/Atom'
export const CTCT = 'http://ws.constantcontact.com/ns/1.0/'

/** What makes one Atom entry. */
export interface Entry {
  /** Below the user's name: `campaigns/1100500000007`. */
  path: string
  /** Where it differs from the path: the members of a list are contacts. */
  id?: string
  title: string
  updated: string
  /** The vendor's element. */
  content: Xml
}

function entryElement(call: V1Call, entry: Entry, root: boolean): Xml {
  return el(
    'entry',
    [
      el('link', undefined, { href: hrefOf(call, entry.path), rel: 'edit' }),
      el('id', idOf(call, entry.id ?? entry.path)),
      el('title', entry.title, { type: 'text' }),
      el('updated', entry.updated),
      el('author', [el('name', 'Constant Contact')]),
      el('content', [entry.content], { type: 'application/vnd.ctct+xml' }),
    ],
    root ? { xmlns: ATOM } : {},
  )
}

/** The document of one entry. */
export const entryDocument = (call: V1Call, entry: Entry): Xml => entryElement(call, entry, true)

/** A feed: links in the order in which the samples have them, `next` only where there is more. */
export function feedDocument(
  call: V1Call,
  feed: { path: string; title: string; entries: readonly Entry[]; next?: string | undefined },
): Xml {
  const link = (rel: string, href: string): Xml => el('link', undefined, { href, rel })
  return el(
    'feed',
    [
      el('id', idOf(call, feed.path)),
      el('title', feed.title, { type: 'text' }),
      el('link', undefined, { href: feed.path.split('/').at(-1) ?? '' }),
      link('self', feed.path.split('/').at(-1) ?? ''),
      el('author', [el('name', call.name)]),
      el('updated', call.store.clock.iso()),
      link('first', hrefOf(call, feed.path)),
      link('current', hrefOf(call, feed.path)),
      feed.next === undefined ? undefined : link('next', feed.next),
      ...feed.entries.map((entry) => entryElement(call, entry, false)),
    ],
    { xmlns: ATOM },
  )
}

/** An AtomPub service document. */
export function serviceDocument(
  title: string,
  collections: readonly { href: string; title: string; accepts: string[] }[],
): Xml {
  return el(
    'service',
    [
      el('workspace', [
        el('atom:title', title, { type: 'text' }),
        ...collections.map((one) =>
          el(
            'collection',
            [
              el('atom:title', one.title, { type: 'text' }),
              ...one.accepts.map((accept) => el('accept', accept)),
            ],
            {
              href: one.href,
            },
          ),
        ),
      ]),
    ],
    { xmlns: 'http://www.w3.org/2007/app', 'xmlns:atom': ATOM },
  )
}

/** A reference to another resource inside the vendor's element, with its Atom link. */
export const reference = (call: V1Call, name: string, path: string, more: readonly Xml[] = []): Xml =>
  el(name, [el('link', undefined, { xmlns: ATOM, href: hrefOf(call, path), rel: 'self' }), ...more], {
    id: idOf(call, path),
  })

/** The vendor's element at the top of a content. */
export const ctct = (call: V1Call, name: string, path: string, children: readonly (Xml | undefined)[]): Xml =>
  el(name, children, { xmlns: CTCT, id: idOf(call, path) })
