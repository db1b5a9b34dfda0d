/**
 * Reads comma-separated text with quoted fields (RFC 4180: doubled quotes, commas and line breaks inside
 * quotes, LF or CRLF). A byte order mark is dropped; empty lines are kept out.
 * @returns rows of fields, the header row first
 */
export function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const endRow = (): void => {
    row.push(field)
    field = ''
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  for (let i = 0; i < source.length; i++) {
    const char = source.charAt(i)
    if (quoted) {
      if (char !== '"') field += char
      else if (source.charAt(i + 1) === '"') {
        field += '"'
        i++
      } else quoted = false
    } else if (char === '"' && field === '') quoted = true
    else if (char === ',') {
      row.push(field)
      field = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && source.charAt(i + 1) === '\n') i++
      endRow()
    } else field += char
  }
  if (field !== '' || row.length > 0) endRow()
  return rows
}

/** The rows after the header as records by the header's names, which are trimmed and lower-cased. */
export function readCsvRecords(text: string): Record<string, string>[] {
  const [header = [], ...rows] = readCsv(text)
  const names = header.map((name) => name.trim().toLowerCase())
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, (row[i] ?? '').trim()])))
}

/** One CSV line, fields quoted where they must be. */
export function csvLine(fields: readonly string[]): string {
  return fields
    .map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(',')
}
