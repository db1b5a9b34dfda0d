const hourMs = 3_600_000

/** What meets requests while pushes are killed. Half of what breaks breaks after the change was made. */
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
/** Once each: the push that hits one waits for midnight until it is killed. */
export const spent = { match: { pathPattern: '^/v3/emails' }, kind: 'quota_exceeded', count: 1 }
