import { useState } from 'react'
import { formatNumber } from '../../../core/format/numbers.ts'
import { Checkbox, SearchField } from '../../ui/fields/field.tsx'
import css from './list-chooser.module.css'

/** Lists that are shown at a time; the search finds the others. */
const mostShown = 60
/** Lists that one import may go to (vendor's API description 3.0.178). */
const mostChosen = 50

interface ListChooserProps {
  lists: readonly string[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Lists that all of a file goes to. The chosen ones stand first. */
export function ListChooser({ lists, chosen, onChange }: ListChooserProps) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const others = lists.filter((name) => !chosen.includes(name) && name.toLowerCase().includes(wanted))
  return (
    <fieldset className={css.chooser}>
      <legend className={css.legend}>Lists for all rows</legend>
      <SearchField label="Find a list" value={search} onChange={setSearch} placeholder="Find a list" />
      <div className={css.lists}>
        {[...chosen, ...others.slice(0, mostShown)].map((name) => (
          <Checkbox
            key={name}
            label={name}
            checked={chosen.includes(name)}
            disabled={chosen.length >= mostChosen && !chosen.includes(name)}
            onChange={(on) => onChange(on ? [...chosen, name] : chosen.filter((one) => one !== name))}
          />
        ))}
      </div>
      {others.length > mostShown ? (
        <p className={css.more}>
          {formatNumber(others.length - mostShown)} more. Type part of the name to find them.
        </p>
      ) : null}
    </fieldset>
  )
}
