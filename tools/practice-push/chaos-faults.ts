const hourMs = 3_600_000

/** The faults during chaos runs. Half of them strike after the change was made. */
export const faults = [
  { match: { pathPattern: '^/v3/emails' }, kind: 'reset-before', probability: 0.03 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'reset-after', probability: 0.04 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'cut-body', probability: 0.03 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'status', status: 502, after: true, probability: 0.02 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'status', status: 500, probability: 0.02 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'html', status: 503, probability: 0.02 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'html', status: 200, after: true, probability: 0.02 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'empty', after: true, probability: 0.02 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'slow', ms: 250, probability: 0.05 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'throttled', probability: 0.005 },
  { match: { pathPattern: '^/v3/emails' }, kind: 'clock-skew', ms: 5 * hourMs, probability: 0.02 },
]
/** Strikes once: the push then waits for midnight until it's killed. */
export const dailyLimitFault = { match: { pathPattern: '^/v3/emails' }, kind: 'quota_exceeded', count: 1 }
