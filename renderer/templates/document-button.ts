/** The target and text of a document button. `url` is an address or a placeholder such as {{ menu }}. */
export interface DocumentButton {
  url: string
  text: string
}

const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** What the buttons of an email look like. */
interface Look {
  className: string
  color: string
  ink: string
  font: string
}

const plain: Look = {
  className: '',
  color: '#2B5FD9',
  ink: '#FFFFFF',
  font: 'Arial, Helvetica, sans-serif',
}

/** Finds the first cell with its own color around a link: this email's button style. */
function lookOf(html: string): Look {
  const found = /<td([^>]*\bbgcolor="(#[0-9a-f]{6})"[^>]*)>\s*<a\b([^>]*)>/i.exec(html)
  if (found === null) return plain
  const [, cell = '', color = plain.color, link = ''] = found
  const style = /style="([^"]*)"/i.exec(link)?.[1] ?? ''
  return {
    className: /class="([^"{]*)"/i.exec(cell)?.[1] ?? '',
    color,
    ink: /(?:^|;)\s*color:\s*(#[0-9a-f]{6})/i.exec(style)?.[1] ?? plain.ink,
    font: /font-family:\s*([^;]+)/i.exec(style)?.[1] ?? plain.font,
  }
}

const rows = ({ className, color, ink, font }: Look, { url, text }: DocumentButton): string[] => [
  '<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:16px 0;">',
  '  <tr>',
  `    <td${className ? ` class="${className}"` : ''} align="center" bgcolor="${color}" style="background-color:${color}; border-radius:4px; mso-padding-alt:11px 24px;">`,
  `      <a href="${url.startsWith('{{') ? url : escapeAttribute(url)}" style="display:block; padding:11px 24px; font-family:${font}; font-size:15px; line-height:20px; font-weight:bold; color:${ink}; text-decoration:none;">${escapeText(text)}</a>`,
  '    </td>',
  '  </tr>',
  '</table>',
]

type Around = 'block' | 'row' | 'cell'

/** What a table may contain at this place: by the last table tag before it. */
const aroundOf = (before: string): Around => {
  const last = [...before.matchAll(/<(\/?)(table|tbody|thead|tr|td|th)\b/gi)].at(-1)
  const tag = `${last?.[1] ?? ''}${last?.[2]?.toLowerCase() ?? ''}`
  if (['table', 'tbody', 'thead', '/tr'].includes(tag)) return 'row'
  return ['tr', '/td', '/th'].includes(tag) ? 'cell' : 'block'
}

const wrapped: Record<Around, (lines: string[]) => string[]> = {
  block: (lines) => lines,
  cell: (lines) => ['<td>', ...lines.map((line) => `  ${line}`), '</td>'],
  row: (lines) => ['<tr>', '<td>', ...lines.map((line) => `  ${line}`), '</td>', '</tr>'],
}

/** Pieces that must not be split: tags, comments, Liquid, and elements that can't contain a table. */
const whole =
  /<!--[\s\S]*?-->|<(p|h[1-6]|a|span|strong|em|b|i)\b[\s\S]*?<\/\1\s*>|<[^>]*>|\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\[\[[\s\S]*?\]\]/gi

/**
 * Where a block can go: at the cursor or after the element around it; before the end of the body if the cursor is
 * outside.
 */
export function placeForBlock(html: string, cursor: number): number {
  const body = /<body\b[^>]*>/i.exec(html)
  const begin = body === null ? 0 : body.index + body[0].length
  const tracking = /[ \t]*\[\[\s*trackingImage\s*\]\]/i.exec(html)?.index
  const close = /[ \t]*<\/body\s*>/i.exec(html)?.index ?? html.length
  const end = tracking !== undefined && tracking > begin ? Math.min(tracking, close) : close
  if (cursor <= begin || cursor > close) return end
  const around = [...html.slice(begin).matchAll(whole)].find(({ index, 0: piece }) => {
    const from = begin + index
    return from < cursor && cursor < from + piece.length
  })
  return around === undefined ? cursor : begin + around.index + around[0].length
}

/**
 * Returns the HTML of a document button in the style of the email's other buttons, indented like its line. With a
 * placeholder as address, a location without one shows no button.
 */
export function documentButton(html: string, at: number, button: DocumentButton): string {
  const name = /^\{\{\s*(\w+)\s*\}\}$/.exec(button.url)?.[1]
  const before = html.slice(0, at)
  const indent = /(?:^|\n)([ \t]*)[^\n]*$/.exec(before)?.[1] ?? ''
  const lines = wrapped[aroundOf(before)](rows(lookOf(html), button))
  const guarded = name === undefined ? lines : [`{% if ${name} %}`, ...lines, '{% endif %}']
  const lead = /(^|\n)[ \t]*$/.test(before) ? '' : '\n'
  const inside = guarded.map((line, n) => (n === 0 && lead === '' ? line : indent + line)).join('\n')
  return `${lead}${inside}\n${/^[ \t]*\n/.test(html.slice(at)) ? '' : indent}`
}

/** "Today's menu" → "todays_menu" */
export const documentName = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}|['’]/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(\d)/, '_$1') || 'document'
