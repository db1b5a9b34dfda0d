import type { Template as Parsed } from 'liquidjs'
import type { TemplateSource } from './analyse.ts'
import { engine } from './engine.ts'
import { withEscapes } from './escape-places.ts'

export interface Rendered {
  subject: string
  preheader: string
  fromName: string
  html: string
}

/** A template that is ready to be filled in many times. */
export interface CompiledTemplate {
  /** @throws a liquidjs error when the template goes wrong with these values, such as a loop without end */
  render(values: Record<string, string>, envelope?: Partial<Omit<Rendered, 'html'>>): Rendered
}

/** Subject, preheader and from name are one line of plain text each. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/**
 * Parses a template once. `envelope` holds a row's own subject, preheader or from name, templates themselves.
 * Constant Contact's own tags (`[[FIRSTNAME OR "Friend"]]`, `[[trackingImage]]`) are not Liquid and stay untouched.
 */
export function compileTemplate(source: TemplateSource): CompiledTemplate {
  const html = engine.parse(withEscapes(source.html))
  const lines = new Map<string, Parsed[]>()
  const line = (text: string, values: Record<string, string>): string => {
    let parsed = lines.get(text)
    if (parsed === undefined) {
      parsed = engine.parse(text)
      lines.set(text, parsed)
    }
    return oneLine(String(engine.renderSync(parsed, values)))
  }
  return {
    render: (values, envelope = {}) => ({
      subject: line(envelope.subject ?? source.subject, values),
      preheader: line(envelope.preheader ?? source.preheader, values),
      fromName: line(envelope.fromName ?? source.fromName, values),
      html: String(engine.renderSync(html, values)),
    }),
  }
}
