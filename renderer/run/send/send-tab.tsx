export function SendTab(_: { view: unknown; onGo?: unknown }) {
  return null
}
