/**
 * Constant Contact's own tags, filled in per contact when it sends. Sources: vendor's knowledge base 48289 and guide
 * to custom-code emails; names are not case-sensitive. `fallback`: what stands behind OR, for contacts without one.
 */
export const contactTags: readonly { tag: string; example: string; fallback: string }[] = [
  { tag: 'FirstName', example: 'Maria', fallback: 'Friend' },
  { tag: 'LastName', example: 'Lopez', fallback: 'Friend' },
  { tag: 'MiddleName', example: 'J.', fallback: '' },
  { tag: 'Prefix', example: 'Ms.', fallback: '' },
  { tag: 'CompanyName', example: 'Lopez & Daughters', fallback: 'your company' },
  { tag: 'Department', example: 'Purchasing', fallback: 'your department' },
  { tag: 'JobTitle', example: 'Manager', fallback: '' },
  { tag: 'AddressLine1', example: '12 Elm Street', fallback: 'your address' },
]

/** Counts opens: an image that Constant Contact puts in its place. */
export const trackingTag = '[[trackingImage]]'

const examples = new Map(contactTags.map(({ tag, example }) => [tag.toLowerCase(), example]))

/**
 * An email, or a line of one, as one contact would get it: known tags filled with an example, others with what stands
 * behind OR, the tracking image left out.
 */
export const withExampleContact = (text: string): string =>
  text.replace(
    /\[\[\s*(\w+)(?:\s+OR\s+"([^"\]]*)")?\s*\]\]/gi,
    (whole, name: string, fallback: string | undefined) => {
      if (name.toLowerCase() === 'trackingimage') return ''
      return examples.get(name.toLowerCase()) ?? fallback ?? whole
    },
  )
