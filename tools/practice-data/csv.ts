/** A cell as RFC 4180 writes it: quoted only where a comma, a quote or a line break asks for it. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One record with its line end. LF, not CRLF: the line numbers in the expected report hold for both. */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`
}
