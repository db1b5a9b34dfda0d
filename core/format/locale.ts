const fallback = 'en-US'

let locale = fallback

/**
 * Sets how numbers, dates and times are formatted in this process. The app's language is English, so a locale of
 * another language only counts for its region (`de-AT` uses English words with Austria's 24-hour clock).
 */
export function setLocale(tag: string): void {
  locale = englishLocale(tag)
}

/** Returns the locale in use, such as `en-US` or `en-AT`. */
export const getLocale = (): string => locale

/** Returns the English locale of a tag's region; `en-US` where the tag names none or is not a locale. */
export function englishLocale(tag: string): string {
  try {
    const { language, region } = new Intl.Locale(tag).maximize()
    if (region === undefined) return fallback
    return language === 'en' || Intl.DateTimeFormat.supportedLocalesOf(`en-${region}`).length > 0
      ? `en-${region}`
      : fallback
  } catch {
    return fallback
  }
}
