import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { defaultFrameHosts, isHostPattern } from '../../electron/ipc/rules.ts'
import { Button } from '../ui/controls/button.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { TextField } from '../ui/fields/field.tsx'
import css from './settings-screen.module.css'

const labelsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)

export interface FrameHostsProps {
  saved: readonly string[]
  onSave: (hosts: string[]) => Promise<boolean>
}

/** Hosts whose frames may stand in Constant Contact's pages, such as those that ask whether somebody is a person. */
export function FrameHosts({ saved, onSave }: FrameHostsProps) {
  const [text, setText] = useState(saved.join(' '))
  const hosts = labelsOf(text)
  const wrong = hosts.find((host) => !isHostPattern(host))
  const isChanged = hosts.join(' ') !== saved.join(' ')
  const isDefault = hosts.join(' ') === defaultFrameHosts.join(' ')
  return (
    <form
      className={css.links}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await onSave(hosts)) postNotice({ tone: 'ok', text: 'The hosts are saved.' })
      }}
    >
      <p className={css.hint}>
        A sign-in may ask whether you are a person, in a frame of another host. Frames of these hosts are
        shown inside Constant Contact’s pages; the page itself never goes to them.
      </p>
      <TextField
        label="Hosts"
        code
        value={text}
        onChange={setText}
        hint="Apart by blanks; *.example.com stands for any subdomain."
        problem={wrong === undefined ? undefined : `${wrong} is not a host.`}
      />
      <div className={css.buttons}>
        <Button
          type="submit"
          whyOff={
            wrong === undefined ? (isChanged ? undefined : 'Nothing is changed.') : 'A host cannot be used.'
          }
        >
          Save hosts
        </Button>
        <Button
          icon={RotateCcw}
          onPress={() => setText(defaultFrameHosts.join(' '))}
          whyOff={isDefault ? 'This is the default.' : undefined}
        >
          Default
        </Button>
      </div>
    </form>
  )
}
