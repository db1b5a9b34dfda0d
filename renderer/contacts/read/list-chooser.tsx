import { useState } from 'react'
import { formatCount } from '../../../core/format/numbers.ts'
import { Checkbox, SearchField } from '../../ui/fields/field.tsx'
import css from './list-chooser.module.css'

/** The most lists shown at a time. The search finds the others. */
const mostShown = 60
/** The most lists one import can go to. Source: vendor's API description 3.0.178. */
const mostChosen = 50

interface ListChooserProps {
  lists: readonly string[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}

/** Chooses the lists that all rows of a file go to. Chosen lists come first. */
export function ListChooser({ lists, chosen, onChange }: ListChooserProps) {
  const [search, setSearch] = useState('')
  const query = search.trim().toLowerCase()
  const others = lists.filter((name) => !chosen.includes(name) && name.toLowerCase().includes(query))
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
            onChange={(on) => onChange(on ? [...chosen, name] : chosen.filter((each) => each !== name))}
          />
        ))}
      </div>
      {others.length > mostShown ? (
        <p className={css.more}>
          {formatCount(others.length - mostShown, 'more list')}. Type part of a name to find them.
        </p>
      ) : null}
    </fieldset>
  )
}
