/** HTML that is safe to put into a page as it is. */
export interface Markup {
  readonly html: string
}

type Piece = Markup | string | number | false | undefined | readonly Markup[]

/** A template whose values are escaped, unless they are markup themselves; false and undefined leave nothing. */
export function markup(parts: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  let html = parts[0] ?? ''
  values.forEach((value, i) => {
    html += piece(value) + (parts[i + 1] ?? '')
  })
  return { html }
}

/** Text of our own that is markup already: styles and scripts. */
export const trusted = (html: string): Markup => ({ html })

function piece(value: Piece): string {
  if (value === false || value === undefined) return ''
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'number') return String(value)
  if ('html' in value) return value.html
  return value.map((one) => one.html).join('')
}

export const escapeText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
