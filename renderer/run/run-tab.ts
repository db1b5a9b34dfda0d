/** The tabs of a run, in the order of a morning's work. */
export const runTabs = ['values', 'checks', 'push', 'send', 'report'] as const

export type RunTab = (typeof runTabs)[number]
