import { LiquidError } from 'liquidjs'
import type { TemplateSource } from '../analyze/analyze.ts'
import { YesNo } from '../analyze/yes-no.ts'
import type { Placeholder } from '../template.ts'
import { withEscapes, withPlainText } from './escape-places.ts'
import { quickPieces, quickRender, type Render } from './quick-render.ts'

export interface Rendered {
  subject: string
  preheader: string
  fromName: string
  /** Joined on demand: the checks don't need it. */
  readonly html: string
  /** The pieces of the HTML, in order. A piece from the template is the same for every row. */
  pieces: readonly string[]
}

/** A row's own subject, preheader and from name, which may contain Liquid. Missing ones are the template's. */
export interface OwnEnvelope {
  subject?: string | undefined
  preheader?: string | undefined
  fromName?: string | undefined
}

/** A template that can be rendered many times. */
export interface CompiledTemplate {
  /** @throws a liquidjs error if rendering fails with these values, such as an endless loop */
  render(values: Readonly<Record<string, string>>, envelope?: OwnEnvelope): Rendered
}

/** Subject, preheader and from name are one line of plain text each. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Values by name, with yes/no values as conditions expect them. */
const scopeOf = (
  values: Readonly<Record<string, string>>,
  yesNos: readonly string[],
): Readonly<Record<string, unknown>> => {
  if (yesNos.length === 0) return values
  const scope: Record<string, unknown> = { ...values }
  for (const name of yesNos) scope[name] = new YesNo(values[name] ?? '')
  return scope
}

/** The types of its placeholders decide how conditions read their values. */
export interface TemplateToCompile extends TemplateSource {
  placeholders?: readonly Pick<Placeholder, 'name' | 'type'>[]
}

/**
 * Parses a template once.
 * Constant Contact's own tags (`[[FIRSTNAME OR "Friend"]]`, `[[trackingImage]]`) are not Liquid and stay untouched.
 */
export function compileTemplate(source: TemplateToCompile): CompiledTemplate {
  const html = quickPieces(withEscapes(source.html))
  const yesNos = (source.placeholders ?? []).flatMap(({ name, type }) => (type === 'yes/no' ? [name] : []))
  const lines = new Map<string, Render>()
  const line = (text: string, scope: Readonly<Record<string, unknown>>): string => {
    // A value may be half typed: it is shown as is, and a check reports it.
    try {
      const render = lines.get(text) ?? quickRender(withPlainText(text))
      lines.set(text, render)
      return oneLine(render(scope))
    } catch (error) {
      if (LiquidError.is(error)) return oneLine(text)
      throw error
    }
  }
  return {
    render: (values, envelope = {}) => {
      const scope = scopeOf(values, yesNos)
      const pieces = html(scope)
      return {
        subject: line(envelope.subject ?? source.subject, scope),
        preheader: line(envelope.preheader ?? source.preheader, scope),
        fromName: line(envelope.fromName ?? source.fromName, scope),
        get html() {
          return pieces.join('')
        },
        pieces,
      }
    },
  }
}
