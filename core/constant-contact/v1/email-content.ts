// Names that V3 and V1 use for the same thing in an email. Templates use V3's names.

/** Opens are counted at its position. Sources: V3 guide to custom code; comment in a V1 campaign of 2009. */
const V3_TRACKING = '[[trackingImage]]'
const V1_TRACKING = '<OpenTracking/>'

export const writeEmailContent = (html: string): string => html.replaceAll(V3_TRACKING, V1_TRACKING)

export const readEmailContent = (content: string): string =>
  content.replace(/<OpenTracking\s*(?:\/>|>\s*<\/OpenTracking>)/g, V3_TRACKING)

const BLOCKS = /<\/(?:p|div|tr|table|h[1-6]|li|ul|ol)\s*>|<br\s*\/?>/gi
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The plain text beside the HTML, which the service requires. It stays escaped: `<` and `&` remain entities. */
export function textOfHtml(html: string): string {
  const text = html
    .replace(/<(head|style|script|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replaceAll(V3_TRACKING, '')
    .replace(BLOCKS, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
  const lines = text.split('\n').map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
  return lines
    .filter((line, at) => line !== '' || lines[at - 1] !== '')
    .join('\n')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
}
