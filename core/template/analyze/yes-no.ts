import { Drop } from 'liquidjs'

/** What counts as yes in a value of type yes/no. */
const isYes = (text: string): boolean => /^(yes|true|y|1|x)$/i.test(text.trim())

/**
 * A yes/no value in a template: `{% if parking %}` and `{% if parking == "yes" %}` are both true for yes only, and
 * its output is the word.
 */
export class YesNo extends Drop {
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
  override valueOf(): string {
    return isYes(this.text) ? this.text : ''
  }
  override toString(): string {
    return this.text
  }
  equals(other: unknown): boolean {
    const value: unknown = other instanceof Drop ? other.valueOf() : other
    if (typeof value === 'boolean') return isYes(this.text) === value
    return typeof value === 'string' && value.trim().toLowerCase() === this.text.trim().toLowerCase()
  }
  gt(): boolean {
    return false
  }
  geq(other: unknown): boolean {
    return this.equals(other)
  }
  lt(): boolean {
    return false
  }
  leq(other: unknown): boolean {
    return this.equals(other)
  }
}
