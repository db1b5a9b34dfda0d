/**
 * The names of the contract's verbs and events, put in at build time. The first window and the preload script need no
 * more of the contract, whose schemas take a tenth of a second to load.
 */
declare const CONTRACT_NAMES: { verbs: readonly string[]; events: readonly string[] }

export const { verbs: verbNames, events: eventNames } = CONTRACT_NAMES
