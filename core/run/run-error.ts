/** Something that the operator asked of a run and that cannot be done. */
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
