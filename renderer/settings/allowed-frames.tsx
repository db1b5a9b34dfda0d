import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { defaultFrameHosts, isHostPattern } from '../../electron/ipc/rules.ts'
import { Button } from '../ui/controls/button.tsx'
import { postNotice } from '../ui/feedback/notice-store.ts'
import { TextField } from '../ui/fields/field.tsx'
import css from './settings-screen.module.css'

const parseHosts = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)

export interface AllowedFramesProps {
  saved: readonly string[]
  onSave: (hosts: string[]) => Promise<boolean>
}

/** The hosts whose frames can load in Constant Contact's pages, such as a CAPTCHA's. */
export function AllowedFrames({ saved, onSave }: AllowedFramesProps) {
  const [text, setText] = useState(saved.join(' '))
  const hosts = parseHosts(text)
  const invalid = hosts.find((host) => !isHostPattern(host))
  const isChanged = hosts.join(' ') !== saved.join(' ')
  const isDefault = hosts.join(' ') === defaultFrameHosts.join(' ')
  return (
    <form
      className={css.form}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await onSave(hosts)) postNotice({ tone: 'ok', text: 'Saved the allowed hosts.' })
      }}
    >
      <p className={css.hint}>
        Signing in may show a CAPTCHA in a frame from another host. Frames from these hosts can load in
        Constant Contact's pages. The pages themselves never go there.
      </p>
      <TextField
        label="Hosts"
        code
        value={text}
        onChange={setText}
        hint="Separate with spaces. *.example.com matches any subdomain."
        problem={invalid === undefined ? undefined : `${invalid} isn't a host name.`}
      />
      <div className={css.buttons}>
        <Button
          type="submit"
          whyOff={
            invalid === undefined
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
          Reset hosts
        </Button>
      </div>
    </form>
  )
}
