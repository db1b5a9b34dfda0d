/** Pure rules of the core that the page may run itself, free of anything but language. */
export { type AddressProblems, postalAddressProblems } from '../../core/account/postal-address.ts'
export {
  defaultFrameHosts,
  defaultPageLinks,
  defaultSite,
  isHostPattern,
  pagePatternProblem,
} from '../../core/constant-contact/page-links.ts'
export { controlNames, defaultPageSelectors } from '../../core/constant-contact/page-selectors.ts'
export { reasonLabel } from '../../core/contact/reasons.ts'
export { documentKind } from '../../core/document/document-kind.ts'
export { isLocationTarget, locationField, locationTargets } from '../../core/location/location-field.ts'
export { locationsOfGroup, matchingLocations } from '../../core/location/matching.ts'
export { type SenderState, senderProblem, senderState } from '../../core/location/sender-problem.ts'
export { largestHtml } from '../../core/run/checks/email-size.ts'
export {
  type Cell,
  cellOf,
  locationPlaceholders,
  locationValues,
  placeholderName,
  type ValueSource,
} from '../../core/run/values.ts'
export { isScheduledOrSent as isOut, isToSchedule as isToGo } from '../../core/send/send-order.ts'
export { encodingLabels } from '../../core/table/encoding/encodings.ts'
export { withoutFormula as harmless, writeRecord } from '../../core/table/write-records.ts'
export { withEdits } from '../../core/template/edit/edit-text.ts'
export { fixedLink, isWebAddress, longestLink } from '../../core/template/lint/link-rules.ts'
export { isRemote, remoteImageAddress } from '../../core/template/render/remote-images.ts'
