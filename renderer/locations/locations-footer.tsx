import { formatCount } from '../../core/format/numbers.ts'
import type { Location } from '../../electron/ipc/shapes.ts'
import { Button } from '../ui/controls/button.tsx'
import { Glyph } from '../ui/feedback/glyph.tsx'
import { FooterBar } from '../ui/feedback/header.tsx'
import type { SenderState } from './location-labels.ts'
import css from './locations-screen.module.css'

interface LocationsFooterProps {
  locations: readonly Location[]
  stateOf: (location: Location) => SenderState
  onMakeLists: () => void
}

/** What hinders sending from these locations; nothing where all is well. */
export function LocationsFooter({ locations, stateOf, onMakeLists }: LocationsFooterProps) {
  const unconfirmed = locations.filter((location) => stateOf(location) !== 'confirmed').length
  const unknown = locations.filter(({ listId }) => listId === null).length
  if (unconfirmed === 0 && unknown === 0) return null
  return (
    <FooterBar>
      {unconfirmed > 0 ? (
        <span className={css.field}>
          <Glyph shape="warning" />
          {formatCount(unconfirmed, 'from address', 'from addresses')} {unconfirmed === 1 ? 'is' : 'are'} not
          confirmed. Constant Contact rejects campaigns from {unconfirmed === 1 ? 'it' : 'them'}.
        </span>
      ) : null}
      {unknown > 0 ? (
        <span className={css.field}>
          <Glyph shape="incomplete" />
          {formatCount(unknown, 'list')} not looked up yet.
          <Button small variant="quiet" onPress={onMakeLists}>
            Find or create…
          </Button>
        </span>
      ) : null}
    </FooterBar>
  )
}
