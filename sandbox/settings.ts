import { z } from 'zod'

/** What the control can change while the sandbox runs. Durations in milliseconds unless named otherwise. */
export const settingsSchema = z.object({
  /** Requests a second per API key (vendor: 4). Real time. */
  rate: z.number().positive(),
  /** Requests a day per API key, reset at 00:00 UTC of sandbox time (vendor: 10,000). */
  dayLimit: z.number().int().positive(),
  /** Requests a second to the token endpoint per application (vendor: 1). */
  tokenRate: z.number().positive(),
  /** How long an API answer takes. */
  latencyMs: z.number().nonnegative(),
  /** How long a web page takes; the API's latency where not given. */
  pageLatencyMs: z.number().nonnegative().optional(),
  /** A: the markup that the selectors of 2025 fit. B: the same pages built otherwise. */
  pageVariant: z.enum(['A', 'B']),
  /** Whether signing in on the web requires an emailed code. */
  mfa: z.boolean(),
  mfaCode: z.string(),
  /** How long a web session is remembered, in hours of sandbox time. */
  sessionHours: z.number().positive(),
  /** How long a campaign stays EXECUTING, in sandbox time. */
  executingMs: z.number().nonnegative(),
  /** How long a bulk activity takes without polling, in sandbox time. */
  importMs: z.number().nonnegative(),
  /** How often a program in the device flow may poll, in seconds. */
  deviceIntervalS: z.number().nonnegative(),
})
export type Settings = z.infer<typeof settingsSchema>

export const defaultSettings: Settings = {
  rate: 4,
  dayLimit: 10_000,
  tokenRate: 1,
  latencyMs: 0,
  pageVariant: 'A',
  mfa: false,
  mfaCode: '246810',
  sessionHours: 12,
  executingMs: 5_000,
  importMs: 2_000,
  deviceIntervalS: 5,
}
