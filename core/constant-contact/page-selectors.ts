import { z } from 'zod'

const selector = z.string().trim().min(1).max(500)

/**
 * Where the controls of Constant Contact's pages are, as CSS selectors. The vendor documents none of them, so each
 * lists the known appearances of the page, the likelier first: the one that public user scripts of 2025 name, then the
 * browser's own date field with two lists.
 */
export const pageSelectorsSchema = z.object({
  /** The option that shows date and time, where the page has one. */
  sendLater: selector,
  /**
   * The option that sends immediately: the program never selects it, and deselects it where it blocks setting a
   * time.
   */
  sendNow: selector,
  /** A text field that takes MM/DD/YYYY, or the browser's own date field. */
  date: selector,
  /** A list of hours: 1 to 12 where the page has a meridian, else 0 to 23. */
  hour: selector,
  minute: selector,
  /** AM or PM, where the page has it. */
  meridian: selector,
  /** Never pressed by the program: only brought into view. */
  scheduleButton: selector,
  /** The two fields of the sign-in page. Its button is never pressed by the program either. */
  userName: selector,
  password: selector,
})
export type PageSelectors = z.infer<typeof pageSelectorsSchema>

export const defaultPageSelectors: PageSelectors = {
  sendLater: 'input[name="when"][value="later"]',
  sendNow: 'input[name="when"][value="now"], input#send-immediately',
  date: 'input.date-picker-input, input[type="date"]',
  hour: 'select[data-qe-id^="schedule-time"][name="hour"], select#send-hour',
  minute: 'select[data-qe-id^="schedule-time"][name="minute"], select#send-minute',
  meridian: 'select[data-qe-id^="schedule-time"][name="meridian"]',
  scheduleButton: 'button[data-qe-id="schedule-button"], button.btn-go',
  userName: 'input[name="username"], input[autocomplete="username"], input[type="email"]',
  password: 'input[type="password"]',
}

/** What each control is called where the operator reads of it. */
export const controlNames: Record<keyof PageSelectors, string> = {
  sendLater: 'Send later',
  sendNow: 'Send now',
  date: 'date',
  hour: 'hour',
  minute: 'minute',
  meridian: 'AM or PM',
  scheduleButton: 'Schedule button',
  userName: 'user name',
  password: 'password',
}
