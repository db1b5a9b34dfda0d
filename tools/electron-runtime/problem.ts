/** Why no Electron, display or keyring could be had, and what the person at the terminal can do about it. */
export class RuntimeProblem extends Error {
  readonly nextStep: string

  constructor(what: string, nextStep: string, cause?: unknown) {
    super(what, { cause })
    this.name = 'RuntimeProblem'
    this.nextStep = nextStep
  }
}

/** One readable paragraph for the terminal, the next step on a line of its own. */
export function describeProblem(problem: unknown): string {
  if (problem instanceof RuntimeProblem) {
    const because = problem.cause instanceof Error ? ` (${problem.cause.message})` : ''
    return `${problem.message}${because}\nWhat to do: ${problem.nextStep}`
  }
  return problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
}
