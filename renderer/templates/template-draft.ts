import type { DescribedPlaceholder, Template, TemplateDraft } from '../../electron/ipc/shapes.ts'

/** What a template begins as that has nothing in it. */
export const emptyDraft: TemplateDraft = {
  name: '',
  html: '<!doctype html>\n<html lang="en">\n  <head>\n    <meta charset="utf-8">\n    <meta name="viewport" content="width=device-width, initial-scale=1">\n    <title>{{ headline }}</title>\n  </head>\n  <body>\n    <h1>{{ headline }}</h1>\n    [[trackingImage]]\n  </body>\n</html>\n',
  subject: '{{ headline }}',
  preheader: '',
  fromName: '',
  placeholders: [],
}

export const draftOf = ({
  name,
  html,
  subject,
  preheader,
  fromName,
  placeholders,
}: Template): TemplateDraft => ({
  name,
  html,
  subject,
  preheader,
  fromName,
  placeholders,
})

const told = ({ name, label, type, choices, default: value, hint }: DescribedPlaceholder): string =>
  JSON.stringify([name, label, type, choices ?? [], value, hint])

/** Tells whether two drafts say the same; compares the large text first by itself, as every key press asks. */
export const sameDraft = (a: TemplateDraft, b: TemplateDraft): boolean =>
  a.html === b.html &&
  a.name === b.name &&
  a.subject === b.subject &&
  a.preheader === b.preheader &&
  a.fromName === b.fromName &&
  a.placeholders.map(told).join() === b.placeholders.map(told).join()

/** The draft with a placeholder described as given. */
export const describe = (draft: TemplateDraft, placeholder: DescribedPlaceholder): TemplateDraft => {
  const known = draft.placeholders.some(({ name }) => name === placeholder.name)
  return {
    ...draft,
    placeholders: known
      ? draft.placeholders.map((one) => (one.name === placeholder.name ? placeholder : one))
      : [...draft.placeholders, placeholder],
  }
}
