/**
 * Where the controls of Constant Contact's schedule page are, as CSS selectors. The vendor documents none of them, so
 * each lists the known appearances of the page, the likelier first: the one that public user scripts of 2025 name,
 * then the browser's own date field with two lists.
 */
export interface PageSelectors {
  /** The choice that brings out date and time, where the page has one. */
  sendLater: string
  /** A text field that takes MM/DD/YYYY, or the browser's own date field. */
  date: string
  /** A list of hours: 1 to 12 where the page has a meridian, else 0 to 23. */
  hour: string
  minute: string
  /** AM or PM, where the page has it. */
  meridian: string
  /** Never pressed by the program: only brought into view. */
  scheduleButton: string
}

export const defaultPageSelectors: PageSelectors = {
  sendLater: 'input[name="when"][value="later"]',
  date: 'input.date-picker-input, input[type="date"]',
  hour: 'select[data-qe-id^="schedule-time"][name="hour"], select#send-hour',
  minute: 'select[data-qe-id^="schedule-time"][name="minute"], select#send-minute',
  meridian: 'select[data-qe-id^="schedule-time"][name="meridian"]',
  scheduleButton: 'button[data-qe-id="schedule-button"], button.btn-go',
}
