import type { DescribedPlaceholder, Placeholder, Template, TemplateDraft } from '../../electron/ipc/shapes.ts'

/** The content of a new template. */
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

const toText = ({ name, label, type, choices, default: value, hint }: DescribedPlaceholder): string =>
  JSON.stringify([name, label, type, choices ?? [], value, hint])

/** Returns whether two drafts are equal; compares the large text first, because every key press calls this. */
export const isSameDraft = (a: TemplateDraft, b: TemplateDraft): boolean =>
  a.html === b.html &&
  a.name === b.name &&
  a.subject === b.subject &&
  a.preheader === b.preheader &&
  a.fromName === b.fromName &&
  a.placeholders.map(toText).join() === b.placeholders.map(toText).join()

/** Returns the draft with a placeholder's description added or replaced. */
export const withDescription = (draft: TemplateDraft, placeholder: DescribedPlaceholder): TemplateDraft => {
  const known = draft.placeholders.some(({ name }) => name === placeholder.name)
  return {
    ...draft,
    placeholders: known
      ? draft.placeholders.map((one) => (one.name === placeholder.name ? placeholder : one))
      : [...draft.placeholders, placeholder],
  }
}

/** Returns the placeholders found, described and ordered as in the draft, which is slightly newer. */
export const withDescriptions = (
  found: readonly Placeholder[],
  { placeholders: known }: TemplateDraft,
): readonly Placeholder[] => {
  const place = new Map(known.map(({ name }, index) => [name, index]))
  return found
    .map((one) => ({
      ...one,
      ...known.find(({ name }) => name === one.name),
      optional: one.optional,
    }))
    .toSorted((a, b) => (place.get(a.name) ?? known.length) - (place.get(b.name) ?? known.length))
}

/**
 * Returns the draft with a placeholder moved among the `shown` ones, from 0: their order is that of the grid's
 * columns. Those not in the template now stay behind them.
 */
export const withOrder = (
  draft: TemplateDraft,
  shown: readonly Placeholder[],
  name: string,
  to: number,
): TemplateDraft => {
  const moved = shown.filter((one) => one.name === name)
  const others = shown.filter((one) => one.name !== name)
  const rest = draft.placeholders.filter((one) => !shown.some((other) => other.name === one.name))
  return { ...draft, placeholders: [...others.slice(0, to), ...moved, ...others.slice(to), ...rest] }
}
