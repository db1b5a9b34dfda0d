import type { DocumentInfo } from './document.ts'

const byMediaType: [RegExp, string][] = [
  [/^application\/pdf$/, 'PDF'],
  [/wordprocessingml|^application\/msword$|opendocument\.text$/, 'Word document'],
  [/spreadsheetml|^application\/vnd\.ms-excel$|opendocument\.spreadsheet$/, 'Excel sheet'],
  [/presentationml|^application\/vnd\.ms-powerpoint$|opendocument\.presentation$/, 'presentation'],
  [/^text\/csv$/, 'CSV file'],
  [/^text\/calendar$/, 'calendar entry'],
  [/^text\/plain$/, 'text file'],
  [/^(text\/html|application\/xhtml\+xml)$/, 'web page'],
  [/^image\//, 'image'],
  [/^video\//, 'video'],
  [/^audio\//, 'audio file'],
  [/zip$/, 'ZIP archive'],
]

/** Used if the server doesn't know the type, as with "application/octet-stream". */
const byEnding: [RegExp, string][] = [
  [/\.pdf$/i, 'PDF'],
  [/\.(docx?|odt)$/i, 'Word document'],
  [/\.(xlsx?|ods)$/i, 'Excel sheet'],
  [/\.(pptx?|odp)$/i, 'presentation'],
  [/\.ics$/i, 'calendar entry'],
  [/\.zip$/i, 'ZIP archive'],
]

/** Returns "PDF", "Word document" or "web page"; "file" for unknown types. */
export function documentKind({ mediaType, fileName }: Pick<DocumentInfo, 'mediaType' | 'fileName'>): string {
  const known = byMediaType.find(([pattern]) => mediaType !== null && pattern.test(mediaType))?.[1]
  return known ?? byEnding.find(([pattern]) => pattern.test(fileName))?.[1] ?? 'file'
}
