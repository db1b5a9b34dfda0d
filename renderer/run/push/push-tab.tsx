export function PushTab(_: { view: unknown; onGo?: unknown }) {
  return null
}
