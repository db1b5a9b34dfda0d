/**
 * The document of the preview frame. The email's own HTML is never touched: this is a copy, with a policy that
 * lets nothing run and nothing load but the app's own images, always light, and nothing in it to press.
 */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data: campaign-desk:"

const frameStyle = (accent: string): string => `
  html { color-scheme: only light; background: #fff; }
  /* A scroll bar would take its width from the email's. */
  ::-webkit-scrollbar { display: none; }
  mark[data-edited] {
    background: color-mix(in srgb, ${accent} 14%, transparent);
    box-shadow: 0 2px 0 ${accent};
    color: inherit;
    scroll-initial-target: nearest;
    scroll-margin-top: 75vh;
  }`

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Marks where the value stands in the text of the email. A value of one character would mark half of it. */
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

/** Emails bring their own dark mode; the preview shows the light one whatever the system says. */
const keepLight = (page: Document): void => {
  for (const meta of page.querySelectorAll(
    'meta[name$="color-scheme" i], meta[name="supported-color-schemes" i]',
  )) {
    meta.remove()
  }
  for (const style of page.querySelectorAll('style')) {
    style.textContent = (style.textContent ?? '').replace(
      /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi,
      '(max-width: 0)',
    )
  }
}

/** What the frame shows for an email. `value` is marked where it stands; '' marks nothing. */
export const frameDocument = (html: string, value: string, accent: string): string => {
  const page = new DOMParser().parseFromString(html, 'text/html')
  keepLight(page)
  for (const meta of page.querySelectorAll('meta[http-equiv]')) meta.remove()
  const meta = page.createElement('meta')
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content = policy
  const style = page.createElement('style')
  style.textContent = frameStyle(accent)
  page.head.prepend(meta)
  page.head.append(style)
  // Links must not lead the frame away, by mouse or by keyboard.
  page.body.setAttribute('inert', '')
  markValue(page, value)
  return `<!doctype html>${page.documentElement.outerHTML}`
}
