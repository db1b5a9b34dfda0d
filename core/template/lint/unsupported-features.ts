import { formatList } from '../../format/text.ts'
import { withLightColors, withoutScripts, withoutVariables, withSource } from '../edit/feature-repairs.ts'
import type { TemplateRepairStep } from '../edit/repairs.ts'
import support from './mail-support.json' with { type: 'json' }
import { type Feature, mailSupportSchema } from './mail-support.ts'

/** One tag of a template with its attributes, names lowercase. */
export interface Tag {
  name: string
  attributes: Readonly<Record<string, string>>
}

interface Rule {
  /** Clients without support, according to the published data; null if none supports it. */
  feature: Feature | null
  /** Its name, for "don't support …". */
  what: string
  /** What to do about it. */
  instead: string
  /** A tag that uses it. */
  tag?: (tag: Tag) => boolean
  /** Styles that use it, at a tag or in a style sheet. */
  style?: RegExp
  /** Repairs all occurrences in a template, if no choice is needed. */
  fix?: (html: string) => TemplateRepairStep | null
}

const source = ({ attributes }: Tag): string => (attributes.src ?? '').trim()
const named =
  (...names: string[]) =>
  ({ name }: Tag): boolean =>
    names.includes(name)
const isImage =
  (ending: string) =>
  (tag: Tag): boolean =>
    tag.name === 'img' && new RegExp(`\\.${ending}([?#]|$)`, 'i').test(source(tag))
/** A font that doesn't load is replaced by another. */
const isFont = (address: string): boolean => /font|typekit/i.test(address)
const hasBackgroundColor = ({ attributes }: Tag): boolean =>
  attributes.bgcolor !== undefined || /background-color\s*:/i.test(attributes.style ?? '')

/** Features that break an email or leave a gap. Those that only look plainer, such as round corners, aren't listed. */
const rules: readonly Rule[] = [
  {
    feature: null,
    what: 'scripts',
    instead: 'remove them',
    tag: ({ name, attributes }) =>
      name === 'script' && !/^application\/(ld\+)?json$/i.test(attributes.type ?? ''),
    fix: withoutScripts,
  },
  { feature: null, what: 'embedded pages', instead: 'link to them', tag: named('iframe') },
  {
    feature: 'html-link',
    what: 'linked style sheets',
    instead: 'use inline styles',
    tag: ({ name, attributes }) =>
      name === 'link' && /stylesheet/i.test(attributes.rel ?? '') && !isFont(attributes.href ?? ''),
  },
  {
    feature: 'html-video',
    what: 'video',
    instead: 'link to it with an image',
    tag: named('video'),
  },
  { feature: 'html-audio', what: 'sound', instead: 'link to it', tag: named('audio') },
  { feature: 'html-form', what: 'forms', instead: 'link to one on your website', tag: named('form') },
  { feature: 'html-input-text', what: 'text fields', instead: 'link to a form', tag: named('input') },
  { feature: 'html-select', what: 'drop-down menus', instead: 'link to a form', tag: named('select') },
  { feature: 'html-textarea', what: 'text fields', instead: 'link to a form', tag: named('textarea') },
  {
    feature: 'html-button-submit',
    what: 'form buttons',
    instead: 'make it a link that looks like a button',
    tag: named('button'),
  },
  {
    feature: 'html-object',
    what: 'embedded objects',
    instead: 'link to them',
    tag: named('object', 'embed'),
  },
  { feature: 'html-svg', what: 'inline SVG', instead: 'use a PNG', tag: named('svg') },
  { feature: 'html-dialog', what: '<dialog>', instead: 'write it as plain text', tag: named('dialog') },
  { feature: 'html-progress', what: '<progress>', instead: 'use a table', tag: named('progress') },
  { feature: 'html-meter', what: '<meter>', instead: 'use a table', tag: named('meter') },
  {
    feature: 'html-srcset',
    what: 'srcset',
    instead: 'also give the image its own address',
    tag: (tag) => tag.name === 'img' && tag.attributes.srcset !== undefined && source(tag) === '',
    fix: withSource,
  },
  {
    feature: 'image-base64',
    what: 'embedded images',
    instead: 'link to a hosted image',
    tag: (tag) => tag.name === 'img' && /^data:/i.test(source(tag)),
  },
  { feature: 'image-svg', what: 'SVG images', instead: 'use a PNG', tag: isImage('svg') },
  { feature: 'image-webp', what: 'WebP images', instead: 'use a JPEG or PNG', tag: isImage('webp') },
  { feature: 'image-avif', what: 'AVIF images', instead: 'use a JPEG or PNG', tag: isImage('avif') },
  {
    feature: 'css-background-image',
    what: 'background images',
    instead: 'also set a background color',
    tag: (tag) =>
      /background(-image)?\s*:[^;]*url\(/i.test(tag.attributes.style ?? '') && !hasBackgroundColor(tag),
  },
  {
    feature: 'css-at-import',
    what: '@import',
    instead: 'use inline styles',
    style: /@import\b(?![^;]*font)/i,
  },
  {
    feature: 'css-position',
    what: 'CSS positioning',
    instead: 'use tables for layout',
    style: /(^|[;{\s])position\s*:\s*(absolute|fixed|sticky)/i,
  },
  {
    feature: 'css-display-flex',
    what: 'flexbox',
    instead: 'use tables for layout',
    style: /(^|[;{\s])display\s*:\s*(inline-)?flex/i,
  },
  {
    feature: 'css-display-grid',
    what: 'CSS grid',
    instead: 'use tables for layout',
    style: /(^|[;{\s])display\s*:\s*(inline-)?grid/i,
  },
  {
    feature: 'css-variables',
    what: 'CSS variables',
    instead: 'use the values directly',
    style: /var\(\s*--/i,
    fix: withoutVariables,
  },
  {
    feature: 'css-transform',
    what: 'CSS transforms',
    instead: 'edit the image itself',
    style: /(^|[;{\s])transform\s*:\s*(?!none)/i,
  },
  {
    feature: 'css-clip-path',
    what: 'clip-path',
    instead: 'crop the image itself',
    style: /(^|[;{\s])clip-path\s*:/i,
  },
  {
    feature: 'css-mask-image',
    what: 'CSS masks',
    instead: 'crop the image itself',
    style: /(^|[;{\s])mask(-image)?\s*:/i,
  },
  {
    feature: 'css-conic-gradient',
    what: 'conic gradients',
    instead: 'use one color',
    style: /conic-gradient\(/i,
  },
  {
    feature: 'css-function-clamp',
    what: 'clamp()',
    instead: 'set a size, and another in a media query',
    style: /\bclamp\(/i,
  },
  {
    feature: 'css-function-light-dark',
    what: 'light-dark()',
    instead: 'use a media query for dark',
    style: /\blight-dark\(/i,
    fix: withLightColors,
  },
  { feature: 'css-unit-calc', what: 'calc()', instead: 'set the size', style: /\bcalc\(/i },
  {
    feature: 'css-modern-color',
    what: 'colors in lch(), lab(), oklch() or hwb()',
    instead: 'use #RRGGBB',
    style: /\b(ok)?(lch|lab)\(|\bhwb\(/i,
  },
  {
    feature: 'css-pseudo-element-before',
    what: '::before and ::after content',
    instead: 'add it to the HTML',
    style: /::?(before|after)\b[^{}]*\{[^}]*content\s*:\s*["'][^"']+/i,
  },
]

const { features } = mailSupportSchema.parse(support)

const describeFeature = ({ feature, what, instead }: Rule): string | null => {
  if (feature === null) return `No email client supports ${what}. Instead, ${instead}.`
  const without = features[feature]?.without ?? []
  if (without.length === 0) return null
  return `${formatList(without)} ${without.length === 1 ? "doesn't" : "don't"} support ${what}. Instead, ${instead}.`
}

/** The rules with their messages, without features that every common client supports. */
const unsupported = rules.flatMap((rule) => {
  const text = describeFeature(rule)
  return text === null ? [] : [{ ...rule, text }]
})

/** What common email clients don't support, and how to repair all of it if no choice is needed. */
export type UnsupportedFeature = Pick<Rule, 'fix'> & { text: string }

/** Returns the unsupported features of a tag and its inline styles. */
export const unsupportedByTag = (tag: Tag): UnsupportedFeature[] =>
  unsupported.filter((rule) => rule.tag?.(tag) || rule.style?.test(tag.attributes.style ?? ''))

/** Returns the unsupported features of a style sheet, each with its first place. */
export const unsupportedByStyles = (css: string): (UnsupportedFeature & { at: number; length: number })[] =>
  unsupported.flatMap((rule) => {
    const found = rule.style?.exec(css)
    return found === null || found === undefined
      ? []
      : [{ ...rule, at: found.index, length: found[0].length }]
  })
