/** Changes come in bursts: they are combined within this many milliseconds, at most one frame on screen. */
const pause = 16

/** Runs the work a little later, once for all calls until then. */
export const coalesce = (work: () => void): (() => void) => {
  let isComing = false
  return () => {
    if (isComing) return
    isComing = true
    setTimeout(() => {
      isComing = false
      work()
    }, pause)
  }
}
