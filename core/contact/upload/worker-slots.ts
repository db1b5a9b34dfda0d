/** Runs work when one of a limited number of slots is free, in order of arrival. */
export type WorkerSlots = <T>(work: () => Promise<T>) => Promise<T>

export function createWorkerSlots(width: number): WorkerSlots {
  let free = width
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
