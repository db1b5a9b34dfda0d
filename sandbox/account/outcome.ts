/** Why the account rejects something; each API formats it its own way. */
export interface Problem {
  kind: 'invalid' | 'not-found' | 'conflict' | 'forbidden'
  /** The last part of the vendor's error key. */
  key: string
  message: string
}

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; problem: Problem }

export const done = <Value>(value: Value): Outcome<Value> => ({ ok: true, value })

export const refused = (
  kind: Problem['kind'],
  key: string,
  message: string,
): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { kind, key, message },
})
