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

export interface AllowedFramesProps {
  saved: readonly string[]
  onSave: (hosts: string[]) => Promise<boolean>
}

/** Hosts whose frames may stand in Constant Contact's pages, such as those that ask whether somebody is a person. */
export function AllowedFrames({ saved, onSave }: AllowedFramesProps) {
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
        if (await onSave(hosts)) postNotice({ tone: 'ok', text: 'Saved the hosts.' })
      }}
    >
      <p className={css.hint}>
        Signing in may show a check that you're human, in a frame from another host. Frames from these hosts
        are allowed inside Constant Contact's pages. The page itself never goes there.
      </p>
      <TextField
        label="Hosts"
        code
        value={text}
        onChange={setText}
        hint="Separate with spaces. *.example.com matches any subdomain."
        problem={wrong === undefined ? undefined : `${wrong} isn't a host name.`}
      />
      <div className={css.buttons}>
        <Button
          type="submit"
          whyOff={
            wrong === undefined
              ? isChanged
                ? undefined
                : 'No changes to save.'
              : 'Fix the invalid host first.'
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
