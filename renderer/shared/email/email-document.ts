import { isRemote, remoteImageAddress } from '../../../electron/ipc/rules.ts'
import { forceDark } from './forced-dark.ts'

/**
 * The frame's policy: no scripts, and only what the app itself serves. Network images come from an app address, for
 * templates whose images the operator chose to show.
 */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data: campaign-desk:"

/** The widths that emails are laid out at, in CSS pixels. */
export const layoutWidth = { desktop: 640, phone: 360 }

/** How an email is to be shown. */
export interface EmailLook {
  /** As a mail program with a dark theme shows it. */
  readonly isDark?: boolean
  /** The template whose images may be loaded; without one, network images are left out. */
  readonly imagesOf?: string | null
  /** A value to highlight in the text. */
  readonly marked?: string
  /** The highlight color. */
  readonly accent?: string
}

/** An email ready for a frame, and what came up on the way. */
export interface EmailDocument {
  readonly page: Document
  /** Different images of the network that the email wants, loaded or not. */
  readonly remoteImages: number
  /** Where its dark look comes from: the email's own styles, or as programs force it. null when it is not dark. */
  readonly darkBy: 'own' | 'forced' | null
}

const frameStyle = (accent: string, ground: string): string => `
  html { ${ground} }
  /* A scroll bar would take its width from the email's. */
  ::-webkit-scrollbar { display: none; }
  img[data-not-loaded] { outline: 1px dashed #8b8b95; outline-offset: -1px; }
  mark[data-edited] {
    background: color-mix(in srgb, ${accent} 14%, transparent);
    box-shadow: 0 2px 0 ${accent};
    color: inherit;
  }`

const light = 'color-scheme: only light !important; background: #fff;'
const forced = 'color-scheme: only dark !important; background: #1f1f1f; color: #ededed;'
const own = 'color-scheme: dark !important; background: Canvas;'

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Highlights the value in the email's text. A value of one character would highlight half of it. */
const markValue = (page: Document, value: string): void => {
  const wanted = squeezed(value)
  if (wanted.length < 2) return
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Text && !node.parentElement?.closest('style, title') && node.data.includes(wanted))
      found.push(node)
  }
  for (const text of found) {
    const start = text.splitText(text.data.indexOf(wanted))
    start.splitText(wanted.length)
    const mark = page.createElement('mark')
    mark.setAttribute('data-edited', '')
    start.replaceWith(mark)
    mark.append(start)
  }
}

const schemeMetas = 'meta[name$="color-scheme" i], meta[name="supported-color-schemes" i]'
const feature = (scheme: string): RegExp =>
  new RegExp(`\\(\\s*prefers-color-scheme\\s*:\\s*${scheme}\\s*\\)`, 'gi')
const always = '(min-width: 0)'
const never = '(max-width: 0)'

const asIf = (text: string, isDark: boolean): string =>
  text.replace(feature('dark'), isDark ? always : never).replace(feature('light'), isDark ? never : always)

/**
 * Applies the email's styles for light or dark as the preview requests, whatever the system's setting. Returns
 * whether the email has dark styles, and whether it declares support for dark mode.
 */
const applyColorScheme = (page: Document, isDark: boolean): { hasOwn: boolean; declares: boolean } => {
  let hasOwn = false
  let declares = false
  for (const meta of page.querySelectorAll(schemeMetas)) {
    if (/\bdark\b/i.test(meta.getAttribute('content') ?? '')) declares = true
    meta.remove()
  }
  for (const style of page.querySelectorAll('style')) {
    const text = style.textContent ?? ''
    if (feature('dark').test(text)) hasOwn = true
    if (/color-scheme\s*:[^;}]*\bdark\b/i.test(text.replace(/prefers-color-scheme/gi, ''))) declares = true
    style.textContent = asIf(text, isDark)
  }
  for (const element of page.querySelectorAll('[media]'))
    element.setAttribute('media', asIf(element.getAttribute('media') ?? '', isDark))
  return { hasOwn, declares }
}

/** Sheets and fonts of the network, which are no images; the policy refuses them. */
const otherLoads = /@import[^;]*;?|@font-face\s*\{[^}]*\}/gi

const inStyles = /url\(\s*(["']?)(https?:[^"')]+)\1\s*\)/gi

/** Leads every image of the network over the app's own address, or leaves it out. Answers how many there are. */
const awaitImages = (page: Document, templateId: string | null): number => {
  const found = new Set<string>()
  const addressOf = (url: string): string | null => {
    found.add(url.trim())
    return templateId === null ? null : remoteImageAddress(templateId, url)
  }
  const inText = (text: string): string =>
    text.replace(inStyles, (_, quote: string, url: string) => {
      const address = addressOf(url)
      return address === null ? 'none' : `url(${quote}${address}${quote})`
    })
  for (const source of page.querySelectorAll('picture > source, img[srcset]')) {
    if (source.nodeName === 'IMG') source.removeAttribute('srcset')
    else source.remove()
  }
  for (const element of page.querySelectorAll('[src], [background], [poster]')) {
    for (const name of ['src', 'background', 'poster']) {
      const url = element.getAttribute(name)
      if (url === null || !isRemote(url)) continue
      // Films and sounds play in hardly any mail program, and not here.
      const isImage = name !== 'src' || element.matches('img, input')
      const address = isImage ? addressOf(url) : null
      if (address !== null) element.setAttribute(name, address)
      else {
        element.removeAttribute(name)
        element.setAttribute('data-not-loaded', '')
      }
    }
  }
  for (const style of page.querySelectorAll('style'))
    style.textContent = inText((style.textContent ?? '').replace(otherLoads, ''))
  for (const element of page.querySelectorAll('[style*="url(" i]'))
    element.setAttribute('style', inText(element.getAttribute('style') ?? ''))
  return found.size
}

/** What would run, load or lead elsewhere; the policy refuses it too. */
const unwanted = 'script, link, base, iframe, frame, object, embed, meta[http-equiv]'

/** A copy of an email for the preview's frame; the email's own HTML is never touched. */
export function emailDocument(html: string, look: EmailLook = {}): EmailDocument {
  const { isDark = false, imagesOf = null, marked = '', accent = 'transparent' } = look
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const element of page.querySelectorAll(unwanted)) element.remove()
  const { hasOwn, declares } = applyColorScheme(page, isDark)
  const remoteImages = awaitImages(page, imagesOf)
  const darkBy = !isDark ? null : hasOwn || declares ? 'own' : 'forced'
  if (darkBy === 'forced') forceDark(page)
  const meta = page.createElement('meta')
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content = policy
  const style = page.createElement('style')
  style.textContent = frameStyle(accent, darkBy === 'forced' ? forced : darkBy && declares ? own : light)
  page.head.prepend(meta)
  page.head.append(style)
  // Links must not lead the frame away, by mouse or by keyboard.
  page.body.setAttribute('inert', '')
  markValue(page, marked)
  return { page, remoteImages, darkBy }
}

/** The content of a frame before an email is put into it. */
export const blankDocument = `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${policy}"></head><body></body></html>`
