export function ChecksTab(_: { view: unknown; onGo?: unknown }) {
  return null
}
