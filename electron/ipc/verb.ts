import type { z } from 'zod'

/** A function of `window.campaignDesk`: what it takes and what it answers. */
export const verb = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): { input: I; output: O } => ({
  input,
  output,
})
