export function ReportTab(_: { view: unknown; onGo?: unknown }) {
  return null
}
