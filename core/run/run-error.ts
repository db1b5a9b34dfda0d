/** A request about a run that can't be fulfilled. */
export class RunError extends Error {
  readonly what: string
  readonly next: string
  constructor(what: string, next: string) {
    super(what)
    this.name = 'RunError'
    this.what = what
    this.next = next
  }
}
