/** So many campaigns may wait for their confirmation behind the page in front: each keeps its page. */
export const maxPressesFollowed = 4
/** Constant Contact is given so long to confirm a press, in milliseconds. */
export const pressTimeoutMs = 10_000
/** So long once the page itself shows that the press came to nothing. */
export const shortPressTimeoutMs = 2500

/** A campaign whose Schedule was pressed. `problem`: why it is to be looked at again, as a sentence. */
export interface PressedCampaign {
  rowId: string
  problem: string | null
}

/** Campaigns whose Schedule was pressed with the planned time, while another is in front. */
export interface PressedCampaigns {
  /** Whether one more press may be believed before it is confirmed. */
  mayGoAhead(): boolean
  add(rowId: string): void
  /** Whether it waits for its confirmation. */
  isWaiting(rowId: string | null): boolean
  waiting(): number
  /** It came to nothing: the queue leads back to it. Presses are not believed from then on where `isDoubted`. */
  fail(rowId: string, problem: string, isDoubted: boolean): void
  /** Its page shows that the press came to nothing: Constant Contact is not waited for much longer. */
  markProblem(rowId: string): void
  problemOf(rowId: string): string | null
  /** The first one to go back to. */
  toInspect(): string | null
  /** It was confirmed, or is in front again. */
  settle(rowId: string): void
  list(): PressedCampaign[]
  /** Clears everything: the desk was opened for another run. */
  clear(): void
}

/** `overdue` is called when Constant Contact hasn't confirmed a press in time. */
export const createPressedCampaigns = (overdue: (rowId: string) => void): PressedCampaigns => {
  const followed = new Map<string, { problem: string | null; timer?: NodeJS.Timeout }>()
  let isBelieved = true

  const wait = (rowId: string, ms: number): void => {
    clearTimeout(followed.get(rowId)?.timer)
    const timer = setTimeout(() => overdue(rowId), ms)
    followed.set(rowId, { problem: null, timer })
  }
  const settle = (rowId: string): void => {
    clearTimeout(followed.get(rowId)?.timer)
    followed.delete(rowId)
  }
  const isWaiting = (rowId: string | null): boolean => rowId !== null && followed.get(rowId)?.problem === null

  return {
    mayGoAhead: () => isBelieved && followed.size < maxPressesFollowed,
    add: (rowId) => wait(rowId, pressTimeoutMs),
    isWaiting,
    waiting: () => [...followed.values()].filter(({ problem }) => problem === null).length,
    fail: (rowId, problem, isDoubted) => {
      settle(rowId)
      followed.set(rowId, { problem })
      if (isDoubted) isBelieved = false
    },
    markProblem: (rowId) => {
      if (isWaiting(rowId)) wait(rowId, shortPressTimeoutMs)
    },
    problemOf: (rowId) => followed.get(rowId)?.problem ?? null,
    toInspect: () => [...followed].find(([, { problem }]) => problem !== null)?.[0] ?? null,
    settle,
    list: () => [...followed].map(([rowId, { problem }]) => ({ rowId, problem })),
    clear: () => {
      for (const rowId of [...followed.keys()]) settle(rowId)
      isBelieved = true
    },
  }
}
