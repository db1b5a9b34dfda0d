import type { Placeholder } from '../template.ts'

type Guess = Pick<Placeholder, 'type' | 'choices'>

/** "first_loaves" → "First loaves" */
const labelOf = (name: string): string => {
  const words = name.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const byName: [RegExp, Placeholder['type']][] = [
  [/document|pdf|flyer|brochure|menu_link/, 'document'],
  [/price|amount|cost/, 'price'],
  [/(^|_)(date|day|deadline|until)($|_)/, 'date'],
  [/image|photo|picture|logo/, 'image'],
  [/link|url|website/, 'link'],
  [/note|text|message|body|paragraph/, 'multi-line'],
  [/^(has|is|show|with)_/, 'yes/no'],
]

/** Returns the quoted words that the template compares the placeholder with. */
const comparedWith = (text: string, name: string): string[] => {
  const direct = new RegExp(`\\b${name}\\s*[!=]=\\s*(?:"([^"]*)"|'([^']*)')`, 'g')
  const words = [...text.matchAll(direct)].map((match) => match[1] ?? match[2] ?? '')
  const cases = new RegExp(`\\{%-?\\s*case\\s+${name}\\s*-?%\\}([\\s\\S]*?)\\{%-?\\s*endcase`, 'g')
  for (const [, inside = ''] of text.matchAll(cases))
    for (const [, listed = ''] of inside.matchAll(/\{%-?\s*when\s+([\s\S]*?)-?%\}/g))
      words.push(...[...listed.matchAll(/"([^"]*)"|'([^']*)'/g)].map((match) => match[1] ?? match[2] ?? ''))
  return [...new Set(words.filter((word) => word !== ''))]
}

/** Guesses the type from how the template uses the placeholder, otherwise from its name. */
function guessOf(name: string, text: string): Guess {
  const words = comparedWith(text, name)
  if (words.length > 0 && words.every((word) => /^(yes|no)$/i.test(word))) return { type: 'yes/no' }
  if (words.length > 1) return { type: 'choice', choices: words }
  const named = byName.find(([pattern]) => pattern.test(name))?.[1]
  const uses = (pattern: string): boolean => new RegExp(pattern.replace('NAME', name), 'i').test(text)
  if (uses(String.raw`\{\{-?\s*NAME\b[^}]*\|\s*date\b`)) return { type: 'date' }
  if (uses(String.raw`\bNAME\s*\|[^%}]*split:\s*"\\n"`)) return { type: 'multi-line' }
  if (uses(String.raw`\bsrc\s*=\s*["']?\s*\{\{-?\s*NAME\b`)) return { type: 'image' }
  if (uses(String.raw`\bhref\s*=\s*["']?\s*\{\{-?\s*NAME\b`))
    return { type: named === 'document' ? 'document' : 'link' }
  return { type: named ?? 'text' }
}

/** Guesses a placeholder's type and choices from its name and from `text`, the template's parts. The operator can change them. */
export const guessPlaceholder = (name: string, text: string): Placeholder => ({
  name,
  label: labelOf(name),
  ...guessOf(name, text),
  default: '',
  hint: '',
  optional: false,
})
