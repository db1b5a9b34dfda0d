import type { FieldTag } from './field-tag.ts'

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

const fieldExamples: Record<string, string> = {
  date: '12/05/2026',
  datetime: '12/05/2026',
  currency: '9.90',
  number: '12',
  boolean: 'yes',
}

/**
 * The tag of a custom field: its name for the API, which V1 counts from CustomField1 to CustomField15. The vendor's guide
 * says that custom fields can be placed; how they are written is not in what could be read of it, so that the editor
 * says to try them in a test send.
 */
export const fieldTagOf = ({
  name,
  label,
  type,
}: {
  name: string
  label: string
  type: string
}): FieldTag => ({
  tag: name,
  label,
  example: fieldExamples[type] ?? `(${label})`,
})

const examples = new Map(contactTags.map(({ tag, example }) => [tag.toLowerCase(), example]))

/**
 * An email, or a line of one, as one contact would get it: known tags and `fields` filled with an example, others with
 * what stands behind OR, the tracking image left out.
 */
export const withExampleContact = (text: string, fields: readonly FieldTag[] = []): string =>
  text.replace(
    /\[\[\s*([\w.-]+)(?:\s+OR\s+"([^"\]]*)")?\s*\]\]/gi,
    (whole, name: string, fallback: string | undefined) => {
      const plain = name.toLowerCase()
      if (plain === 'trackingimage') return ''
      const field = fields.find(({ tag }) => tag.toLowerCase() === plain)?.example
      return examples.get(plain) ?? field ?? fallback ?? whole
    },
  )
