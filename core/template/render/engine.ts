import { Liquid } from 'liquidjs'

const textEntities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const attributeEntities: Record<string, string> = { ...textEntities, '"': '&quot;', "'": '&#39;' }

const asText = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

export const escapeText = (value: unknown): string =>
  asText(value).replace(/[&<>]/g, (c) => textEntities[c] ?? c)

export const escapeAttribute = (value: unknown): string =>
  asText(value).replace(/[&<>"']/g, (c) => attributeEntities[c] ?? c)

/** A whole address: only schemes that a reader may follow, so that no value can inject a script. */
export function escapeUrl(value: unknown): string {
  const text = asText(value).trim()
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text.replace(/[\p{Cc}\s]/gu, ''))?.[1]?.toLowerCase()
  const allowed = scheme === undefined || ['http', 'https', 'mailto', 'tel', 'sms'].includes(scheme)
  return allowed ? escapeAttribute(text) : '#'
}

/** An attribute without quotes would end at a space. */
export const escapeUnquoted = (value: unknown): string =>
  escapeAttribute(value).replace(/[\s=`]/g, (c) => `&#${c.charCodeAt(0)};`)

/** A color or size within <style>: can't end the declaration, the rule or the element. */
const escapeStyle = (value: unknown): string => asText(value).replace(/[<>{};\\@]/g, '')

const escapeUrlPart = (value: unknown): string =>
  encodeURIComponent(asText(value).replace(/\p{Surrogate}/gu, '\uFFFD'))

/**
 * Liquid without files, prototypes or `eval`, limited in time and size: templates come from outside. Unlike
 * standard Liquid, an empty value is false: every value is text, and `{% if note %}` tests for content.
 */
export const engine = new Liquid({
  ownPropertyOnly: true,
  strictFilters: true,
  strictVariables: false,
  relativeReference: false,
  jsTruthy: true,
  templates: {},
  parseLimit: 2_000_000,
  renderLimit: 2000,
  memoryLimit: 20_000_000,
})

/** The filters that are our own, by name. */
export const filters: Readonly<Record<string, (value: unknown) => string>> = {
  as_text: asText,
  escape_text: escapeText,
  escape_attribute: escapeAttribute,
  escape_unquoted: escapeUnquoted,
  escape_style: escapeStyle,
  escape_url: escapeUrl,
  escape_url_part: escapeUrlPart,
}
for (const [name, filter] of Object.entries(filters)) engine.registerFilter(name, filter)

// There are no other files to include, and output of `liquid` couldn't be escaped for its place.
for (const tag of ['include', 'render', 'layout', 'block', 'liquid']) delete engine.tags[tag]
