/** Changes come in bursts: within this many milliseconds, no more than one picture on the screen, they are told once. */
const pause = 16

/** Does the work a little later, once for all that asked for it until then. */
export const together = (work: () => void): (() => void) => {
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
