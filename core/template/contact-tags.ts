/**
 * Constant Contact's own tags, filled in per contact when it sends. Sources: vendor's knowledge base 48289 and guide
 * to custom-code emails; names are not case-sensitive.
 */
export const contactTags: readonly { tag: string; example: string }[] = [
  { tag: 'FirstName', example: 'Maria' },
  { tag: 'LastName', example: 'Lopez' },
  { tag: 'MiddleName', example: 'J.' },
  { tag: 'Prefix', example: 'Ms.' },
  { tag: 'CompanyName', example: 'Lopez & Daughters' },
  { tag: 'Department', example: 'Purchasing' },
  { tag: 'JobTitle', example: 'Manager' },
  { tag: 'AddressLine1', example: '12 Elm Street' },
]

const examples = new Map(contactTags.map(({ tag, example }) => [tag.toLowerCase(), example]))

/** An email as one contact would get it: known tags filled with an example, the tracking image left out. */
export const withExampleContact = (text: string): string =>
  text.replace(
    /\[\[\s*(\w+)(?:\s+OR\s+"([^"\]]*)")?\s*\]\]/gi,
    (whole, name: string, fallback: string | undefined) => {
      if (name.toLowerCase() === 'trackingimage') return ''
      return examples.get(name.toLowerCase()) ?? fallback ?? whole
    },
  )
