import { liquidMarks } from '../render/escape-places.ts'

/**
 * Returns a template with its Liquid masked, so that quotes and angle brackets in it don't confuse an HTML parser:
 * output becomes letters, tags become spaces. All other characters keep their position.
 */
export const withoutLiquid = (html: string): string =>
  html.replace(liquidMarks, (mark: string, _expression: string | undefined, tag: string | undefined) =>
    mark.replace(/[^\n]/g, tag === undefined ? 'x' : ' '),
  )
