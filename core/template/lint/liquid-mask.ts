import { liquidMarks } from '../render/escape-places.ts'

/**
 * A template whose Liquid is written over, every other character where it was: what is put out by letters, conditions
 * and loops by spaces. What reads HTML is then not led astray by quotes and angle brackets within.
 */
export const withoutLiquid = (html: string): string =>
  html.replace(liquidMarks, (mark: string, _expression: string | undefined, tag: string | undefined) =>
    mark.replace(/[^\n]/g, tag === undefined ? 'x' : ' '),
  )
