import type { FieldTag } from './field-tag.ts'

/**
 * Constant Contact's own tags, filled in per contact when it sends. Sources: vendor's knowledge base 48289 and
 * guide to custom-code emails; names aren't case-sensitive. `fallback`: the text after OR, for contacts without a
 * value.
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
 * Returns the tag of a custom field from its API name, which V1 counts from CustomField1 to CustomField15. The
 * vendor's guide says that custom fields can be used, but not how they are written, so the editor recommends a test
 * send.
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
 * Returns an email, or a line of one, as one contact would get it: known tags and `fields` with an example, others
 * with the text after OR, without the tracking image.
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
